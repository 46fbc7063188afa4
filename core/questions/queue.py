"""Questions worth asking: raised where an answer could make a difference, routed, and queued until they're due."""

from collections.abc import Iterable, Mapping

from sqlalchemy import select

from core.events import QuestionChanged
from core.model import Choice, Person, Question, QuestionState, RoutingReason, Team
from core.numbers.questions.budget import Candidate
from core.numbers.questions.codes import Need
from core.numbers.questions.routing import Route
from core.questions import candidates
from core.questions.open import judgement_of
from core.questions.routing.overrides import taught_now
from core.questions.routing.situation import situation_about, teams_of
from core.questions.routing.weights import ask_whom
from core.store import UnitOfWork

DATA_SAY = "data_say"  # code of the fact that the data contradicts a claim
IN_LINE = 10  # questions of one campaign queued for one person or team
URGENT = 0.7  # an answer that could change this much doesn't wait for a digest
Taught = Mapping[str, tuple[float, ...]]


def consider(work: UnitOfWork, campaign_id: int) -> None:
    """Raises what's become worth asking in a campaign, each thing once; drops questions that no longer apply, until
    they do again."""
    found = candidates.candidates(work, campaign_id)
    known = {row.key: row for row in work.db.scalars(select(Question).where(Question.campaign_id == campaign_id))}
    asked_of = candidates.people(work, {candidate.person for candidate in found})
    taught, wanted = taught_now(work), set[str]()
    for candidate in sorted(found, key=lambda candidate: -candidate.value):
        person = asked_of[candidate.person]
        for key, team, routed in _addressed(work, campaign_id, candidate, person, known, taught):
            if routed and _has_room(known.values(), person, team):
                known[key] = _raise(work, campaign_id, candidate, key, team, routed)
            elif routed:
                continue
            elif key not in wanted:
                _still(work, known[key], candidate)
            wanted.add(key)
    for row in known.values():
        if row.key not in wanted and not row.text and row.fact.code != DATA_SAY and _is_moot(work, row):
            row.state, row.closed_at, row.turn_id = QuestionState.DROPPED, work.now, None
            work.happened(QuestionChanged(row.id))
    work.db.flush()


def _is_moot(work: UnitOfWork, row: Question) -> bool:
    """Not asked yet; or asked about a rating that's been undone since."""
    if row.state != QuestionState.OPEN:
        return row.state == QuestionState.WAITING
    kept = judgement_of(work, row)
    return row.creator_id is not None and (kept is None or kept.choice == Choice.TAKEN_BACK)


def _has_room(known: Iterable[Question], person: Person, away: Team | None) -> bool:
    """A queue that lasts for days is no use: whatever doesn't fit is reconsidered along with the campaign."""
    to = (away.id, None) if away else (person.team_id, person.id)
    return sum(row.state == QuestionState.WAITING and (row.team_id, row.to_id) == to for row in known) < IN_LINE


def _still(work: UnitOfWork, row: Question, candidate: Candidate) -> None:
    """Updates a question nobody has been asked yet to today's numbers."""
    if row.state == QuestionState.DROPPED:  # back again; whoever saw it finds it open and isn't asked again
        row.state = QuestionState.OPEN if row.asked_at else QuestionState.WAITING
        row.closed_at, row.due_at = None, work.now
        work.happened(QuestionChanged(row.id))
    if row.state == QuestionState.WAITING and not row.text:
        row.value, row.fact = candidate.value, candidate.fact


def _addressed(
    work: UnitOfWork,
    campaign_id: int,
    candidate: Candidate,
    person: Person,
    known: Mapping[str, Question],
    taught: Taught,
) -> list[tuple[str, Team | None, Route | None]]:
    """Returns who an engine question goes to: whoever decided (None), or a market that knows the subject. Includes its
    route if it's new."""
    kept = [row for key, row in known.items() if key.endswith(f"/{candidate.key}")]
    if kept:  # once routed, or rerouted by a person, it stays there
        return [(row.key, row.team, None) for row in kept]
    route = ask_whom(situation_about(work, candidate, person), taught=taught)
    away = [team for team in teams_of(work, route.teams) if team.id != person.team_id]
    if route.need not in (Need.REGION, Need.BOTH) or not away:
        return [(f"{campaign_id}/{candidate.key}", None, route)]
    return [(f"{campaign_id}/{team.key}/{candidate.key}", team, route) for team in away]


def _raise(
    work: UnitOfWork, campaign_id: int, candidate: Candidate, key: str, away: Team | None, route: Route
) -> Question:
    person = work.db.get_one(Person, candidate.person)
    row = Question(
        key=key,
        campaign_id=campaign_id,
        round_id=candidates.round_of(work, campaign_id, candidate),
        kind=candidate.kind,
        subject=candidate.subject,
        fact=candidate.fact,
        value=candidate.value,
        person_id=candidate.person,
        person=person,
        routed=route.need,
        need=Need.REGION if away else Need.PERSON,
        team=away or person.team,
        to_id=None if away else person.id,
        reasons=reasons_of(route),
        urgent=away is not None and candidate.value >= URGENT,
        state=QuestionState.WAITING,
        raised_at=work.now,
        due_at=work.now,
    )
    work.db.add(row)
    work.db.flush()
    return row


def reasons_of(route: Route) -> tuple[RoutingReason, ...]:
    return tuple(RoutingReason.from_mapping(reason.code, reason.values) for reason in route.reasons)
