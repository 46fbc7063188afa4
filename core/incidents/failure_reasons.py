"""Why did this fail when similar content worked? A question for someone from that market."""

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
LEAST = 0.3  # the answer says what to make next, more so the bigger the drop


class FailedItem(NamedTuple):
    """What such a question is about; hashtags may contain colons, so they go last."""

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
    """Queues questions about failed items once a day, after the day's alerts."""
    key = f"questions:{campaign_id}:items:{work.now.date()}"
    jobs.enqueue(work, key, "questions", CampaignTask(campaign_id))


def candidates(work: UnitOfWork, campaign_id: int) -> list[Candidate]:
    """Returns a candidate for every ongoing comparison in a campaign that nobody marked as noise, if a team can know
    the answer: asked on behalf of whoever opened it, once per item and market."""
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
    """Builds it from a finding of `core.detection.content_items.comparisons`. Values of its fact: of (hashtag | format
    | topic), item, market, other ("" within one market), metric, change (relative, against `other` or against similar
    items), posts, similar (posts that worked)."""
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
    """Returns what's known when the question comes up; `asker` is the market of the person it's asked for."""
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
