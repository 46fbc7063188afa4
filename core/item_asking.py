"""Why did this fail where its like worked? The question that needs somebody of the market."""

from core.findings import Finding
from core.item_watching import comparisons
from core.model import Campaign
from core.numbers.questioning import Candidate, Fact
from core.numbers.routing import Situation
from core.store import Work

CODE = "item_failed"
LEAST = 0.3  # an answer says what to make next, the more so the further it fell


def asked(work: Work, campaign_id: int) -> list[Candidate]:
    """Of everything that fails in a campaign: put for whoever opened it, once for each item and market."""
    found = comparisons(work, campaign_id)
    if not found:
        return []
    person = work.db.get_one(Campaign, campaign_id).created_by
    return [question_of(finding, person) for finding in found]


def question_of(finding: Finding, person: int) -> Candidate:
    """As `comparisons` tells it. Values of its fact: of (hashtag | format | topic), item, market, other ("" within one
    market), metric, change (relative, against `other` or against its like), posts, similar (posts that worked)."""
    told = finding.facts
    change = finding.change or 0.0
    fact = Fact.of(
        CODE, of=told["kind"], item=told["item"], market=told["market"], other=told["other_market"],
        metric=told["metric"], change=change, posts=told["posts"], similar=told["similar"],
    )  # fmt: skip
    subject = f"item:{told['kind']}:{told['market']}:{told['item']}"
    return Candidate("why_failed", subject, person, fact, min(1.0, LEAST + abs(change)))


def situation(one: Candidate, asker: str) -> Situation:
    """What is known when it comes up; `asker` is the market of whoever it is put for."""
    told = dict(one.fact.values)
    return Situation(
        question=f"#{told['item']}" if told["of"] == "hashtag" else "", kind=one.kind, stage="execution", asker=asker,
        subject=str(told["market"]), stored=False, similar=int(told["similar"]),
        departure=float(told["change"]) if told["other"] else None,
    )  # fmt: skip
