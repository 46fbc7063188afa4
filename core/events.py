"""What happened, in the past tense: use cases publish these, and listeners get them once the work is done."""

from dataclasses import dataclass

from core.subject import Subject


@dataclass(frozen=True)
class CampaignOpened:
    campaign_id: int


@dataclass(frozen=True)
class RoundMade:
    round_id: int
    previous_id: int | None


@dataclass(frozen=True)
class CandidatesJudged:
    campaign_id: int
    round_ids: tuple[int, ...]


@dataclass(frozen=True)
class SteersChanged:
    campaign_id: int


@dataclass(frozen=True)
class CreatorsImported:
    import_id: int


@dataclass(frozen=True)
class ImportRefused:
    import_id: int


@dataclass(frozen=True)
class ColumnsAsked:
    import_id: int


@dataclass(frozen=True)
class ImportProgressed:
    import_id: int


@dataclass(frozen=True)
class LlmAnswered:
    """`request` and `reply` as in core.llm; read by the rules if `reply.read_by` says so."""

    key: str
    purpose: str
    subject: Subject
    person_id: int | None
    request: object
    reply: object


@dataclass(frozen=True)
class QuestionAsked:
    """The people it's for can see it now."""

    question_id: int


@dataclass(frozen=True)
class QuestionDigestDue:
    """Questions that a team gets together; `about` names their card."""

    team_id: int
    about: str


@dataclass(frozen=True)
class QuestionChanged:
    question_id: int


@dataclass(frozen=True)
class AnswerUnclear:
    answer_id: int


@dataclass(frozen=True)
class AnswerRead:
    """Its clarity, claims and preferences are known."""

    answer_id: int


@dataclass(frozen=True)
class MeasurementsRecorded:
    """There are new or corrected measurements for this campaign, or for other brands if it's None."""

    campaign_id: int | None


@dataclass(frozen=True)
class IncidentNotified:
    """Its team sees it, now or again."""

    incident_id: int


@dataclass(frozen=True)
class IncidentChanged:
    """It grew, ended, got a verdict, or a change made because of it showed an effect."""

    incident_id: int


@dataclass(frozen=True)
class OtherTeamAsked:
    incident_id: int


@dataclass(frozen=True)
class AlertDigestDue:
    """A team has something to review today; `about` names its card."""

    team_id: int
    about: str


@dataclass(frozen=True)
class EffectMeasured:
    """The effect of a change is known, and its team gets to see it."""

    adjustment_id: int
