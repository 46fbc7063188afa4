"""Why did this fail where its like worked? The question that needs somebody of the market."""

from typing import NamedTuple, Self

from sqlalchemy import select

from core.delivery import jobs
from core.fact import Fact
from core.model import Alert, Campaign, CampaignTask, Incident
from core.model.alert.codes import Cause, IncidentState
from core.model.alert.facts import ComparisonFacts
from core.numbers.questions.budget import Candidate
from core.numbers.questions.codes import QuestionKind
from core.numbers.questions.routing import MARKETS, Situation
from core.store import UnitOfWork

CODE = "item_failed"
LEAST = 0.3  # an answer says what to make next, the more so the further it fell


class FailedItem(NamedTuple):
    """What such a question is about; a hashtag may hold colons, so it stands last."""

    kind: str
    market: str
    item: str

    @classmethod
    def of(cls, subject: str) -> Self:
        return cls(*subject.split(":", 3)[1:])

    @property
    def subject(self) -> str:
        return f"item:{self.kind}:{self.market}:{self.item}"


def enqueue(work: UnitOfWork, campaign_id: int) -> None:
    """What fails is put to people once a day, when the alerts of the day stand."""
    key = f"questions:{campaign_id}:items:{work.now.date()}"
    jobs.enqueue(work, key, "questions", CampaignTask(campaign_id))


def candidates(work: UnitOfWork, campaign_id: int) -> list[Candidate]:
    """Of every comparison that goes on in a campaign and that nobody called noise, where a team can know: put for
    whoever opened it, once for each item and market."""
    rows = select(Alert.facts).join(Incident, Incident.id == Alert.incident_id)
    wanted = (
        Incident.campaign_id == campaign_id,
        Incident.cause == Cause.COMPARISON,
        Incident.state != IncidentState.NOISE,
        Alert.ended_at.is_(None),
    )
    all_facts = [
        facts
        for facts in work.db.scalars(rows.where(*wanted).order_by(Alert.id))
        if isinstance(facts, ComparisonFacts) and facts.market in MARKETS
    ]
    if not all_facts:
        return []
    person = work.db.get_one(Campaign, campaign_id).created_by
    return [_candidate(facts, person) for facts in all_facts]


def _candidate(facts: ComparisonFacts, person: int) -> Candidate:
    """As `core.detection.content_items.comparisons` finds it. Values of its fact: of (hashtag | format | topic), item,
    market, other ("" within one market), metric, change (relative, against `other` or against its like), posts, similar
    (posts that worked)."""
    change = facts.apart.change if facts.apart else facts.change
    fact = Fact.of(
        CODE,
        of=facts.kind,
        item=facts.item,
        market=facts.market,
        other=facts.other_market,
        metric=facts.metric,
        change=change,
        posts=facts.posts,
        similar=facts.similar,
    )
    subject = FailedItem(facts.kind, facts.market, facts.item).subject
    return Candidate(QuestionKind.WHY_FAILED, subject, person, fact, min(1.0, LEAST + abs(change)))


def situation(candidate: Candidate, asker: str) -> Situation:
    """What is known when it comes up; `asker` is the market of whoever it is put for."""
    fact = candidate.fact
    return Situation(
        question=f"#{fact.text('item')}" if fact.text("of") == "hashtag" else "",
        kind=candidate.kind,
        stage="execution",
        asker=asker,
        subject=fact.text("market"),
        stored=False,
        similar=fact.integer("similar"),
        departure=fact.number("change") if fact.text("other") else None,
    )
