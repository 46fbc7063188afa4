"""Why did this fail where its like worked? The question that needs somebody of the market."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from core.delivery import jobs
from core.fact import Fact
from core.incidents.finding import COMPARISON
from core.incidents.queries import NOISE
from core.model import Alert, Campaign, Incident
from core.numbers.questions.budget import Candidate
from core.numbers.questions.codes import QuestionKind
from core.numbers.questions.routing import MARKETS, Situation
from core.store import UnitOfWork

CODE = "item_failed"
LEAST = 0.3  # an answer says what to make next, the more so the further it fell


def later(work: UnitOfWork, campaign_id: int) -> None:
    """What fails is put to people once a day, when the alerts of the day stand."""
    key = f"questions:{campaign_id}:items:{work.now.date()}"
    jobs.enqueue(work, key, "questions", {"campaign": campaign_id})


def candidates(work: UnitOfWork, campaign_id: int) -> list[Candidate]:
    """Of every comparison that goes on in a campaign and that nobody called noise, where a team can know: put for
    whoever opened it, once for each item and market."""
    rows = select(Alert.facts).join(Incident, Incident.id == Alert.incident_id)
    wanted = (
        Incident.campaign_id == campaign_id,
        Incident.cause == COMPARISON,
        Incident.state != NOISE,
        Alert.ended_at.is_(None),
    )
    found = [row for row in work.db.scalars(rows.where(*wanted).order_by(Alert.id)) if row["market"] in MARKETS]
    if not found:
        return []
    person = work.db.get_one(Campaign, campaign_id).created_by
    return [_candidate(told, person) for told in found]


def _candidate(told: Mapping[str, Any], person: int) -> Candidate:
    """As `core.detection.content_items.comparisons` tells it. Values of its fact: of (hashtag | format | topic), item,
    market, other ("" within one market), metric, change (relative, against `other` or against its like), posts, similar
    (posts that worked)."""
    change = told["apart"][0] if told["apart"] else told["change"]
    fact = Fact.of(
        CODE,
        of=told["kind"],
        item=told["item"],
        market=told["market"],
        other=told["other_market"],
        metric=told["metric"],
        change=change,
        posts=told["posts"],
        similar=told["similar"],
    )
    subject = f"item:{told['kind']}:{told['market']}:{told['item']}"
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
