"""What happened, in the past tense: use cases tell it, whoever cares hears it after the work is done."""

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
    """`request` and `reply` as in core.llm; by the rules where `reply.read_by` says so."""

    key: str
    purpose: str
    subject: Subject
    person_id: int | None
    request: object
    reply: object


@dataclass(frozen=True)
class QuestionAsked:
    """It stands before those whom it is for, from now on."""

    question_id: int


@dataclass(frozen=True)
class QuestionDigestDue:
    """Questions that a team gets together; `about` names the card they stand on."""

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
    """It is clear, and what it claims and wishes is known."""

    answer_id: int


@dataclass(frozen=True)
class MeasurementsRecorded:
    """Something new or corrected is known of this campaign, of other brands where it is None."""

    campaign_id: int | None


@dataclass(frozen=True)
class IncidentNotified:
    """It stands before its team, from now on or once more."""

    incident_id: int


@dataclass(frozen=True)
class IncidentChanged:
    """It grew, ended, was judged, or what was changed because of it has shown an effect."""

    incident_id: int


@dataclass(frozen=True)
class OtherTeamAsked:
    incident_id: int


@dataclass(frozen=True)
class AlertDigestDue:
    """A team has something to look at today; `about` names the card that it stands on."""

    team_id: int
    about: str


@dataclass(frozen=True)
class EffectMeasured:
    """What a change did can be told: it is put before its team."""

    adjustment_id: int
