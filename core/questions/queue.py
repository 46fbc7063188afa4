"""Questions worth asking: raised where an answer could change something, routed, and put when their time has come."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import case, select

from core.events import QuestionAsked, QuestionChanged, QuestionDigestDue
from core.model import Answer, Person, Question, Team
from core.numbers.questions import budget
from core.numbers.questions.budget import AskedQuestion, Budget, Candidate
from core.numbers.questions.hours import Hours
from core.numbers.questions.load import PastAnswer, QueuedQuestion, arrivals, turn
from core.numbers.questions.routing import Route
from core.people.working_hours import Desk
from core.questions import candidates
from core.questions.open import judgement_of
from core.questions.overrides import taught_now
from core.questions.router import ask_whom
from core.questions.situation import situation_about, teams_of
from core.questions.states import DROPPED, EXPIRED, FOLLOW_UP, OPEN, REVISIT, WAITING
from core.questions.usefulness import candidate_of, counts, less_of
from core.shortlist.judgements import NOTHING
from core.store import UnitOfWork

IN_LINE = 10  # questions of one campaign that wait for one person or team
URGENT = 0.7  # an answer that could change so much does not wait for a digest
AT_A_TIME, PAUSE = 2, timedelta(hours=1)  # five at once would be a form to fill in
PEOPLE = 3  # of a team who are asked one after the other
REVISIT_IN = timedelta(days=3)  # a decision is looked at again by then, or before the next round
Taught = Mapping[str, tuple[float, ...]]
REST = timedelta(days=1)  # until a question that is not worth it is looked at again


def consider(work: UnitOfWork, campaign_id: int) -> None:
    """Raises what has become worth asking in a campaign, each thing once; drops what is no question any more, until it
    becomes one again."""
    found = candidates.candidates(work, campaign_id)
    known = {row.key: row for row in work.db.scalars(select(Question).where(Question.campaign_id == campaign_id))}
    asked_of = candidates.people(work, {one.person for one in found})
    taught, wanted = taught_now(work), set[str]()
    for one in sorted(found, key=lambda one: -one.value):
        for key, team, routed in _addressed(work, campaign_id, one, asked_of[one.person], known, taught):
            if routed and _has_room(known.values(), asked_of[one.person], team):
                known[key] = _raise(work, campaign_id, one, key, team, routed)
            elif routed:
                continue
            elif key not in wanted:
                _still(work, known[key], one)
            wanted.add(key)
    for row in known.values():
        if row.key not in wanted and not row.text and row.fact["code"] != "data_say" and _is_moot(work, row):
            row.state, row.closed_at, row.turn_id = DROPPED, work.now, None
            work.happened(QuestionChanged(row.id))
    work.db.flush()


def _is_moot(work: UnitOfWork, row: Question) -> bool:
    """Not asked yet; or asked of a judgement that was taken back since."""
    if row.state != OPEN:
        return row.state == WAITING
    kept = judgement_of(work, row)
    return row.subject.startswith("creator:") and (kept is None or kept.choice == NOTHING)


def _has_room(known: Iterable[Question], person: Person, away: Team | None) -> bool:
    """A queue of days is no queue: what finds no room is looked at again when the campaign is."""
    to = (away.id, None) if away else (person.team_id, person.id)
    return sum(row.state == WAITING and (row.team_id, row.to_id) == to for row in known) < IN_LINE


def _still(work: UnitOfWork, row: Question, one: Candidate) -> None:
    """A question that nobody was asked yet stands by the figures of today."""
    if row.state == DROPPED:  # back again; whoever has seen it finds it open, and is not asked anew
        row.state, row.closed_at, row.due_at = OPEN if row.asked_at else WAITING, None, work.now
        work.happened(QuestionChanged(row.id))
    if row.state == WAITING and not row.text:
        row.value, row.fact = one.value, {"code": one.fact.code, "values": dict(one.fact.values)}


def _addressed(
    work: UnitOfWork, campaign_id: int, one: Candidate, person: Person, known: Mapping[str, Question], taught: Taught
) -> list[tuple[str, Team | None, Route | None]]:
    """Whom a question of the engine goes to: whoever decided (None), or a market that knows the subject. With its
    route where it is new."""
    kept = [row for key, row in known.items() if key.endswith(f"/{one.key}")]
    if kept:  # once routed, or sent elsewhere by a person, it stays there
        return [(row.key, row.team, None) for row in kept]
    found = ask_whom(situation_about(work, one, person), taught=taught)
    away = [team for team in teams_of(work, found.teams) if team.id != person.team_id]
    if found.need not in ("region", "both") or not away:
        return [(f"{campaign_id}/{one.key}", None, found)]
    return [(f"{campaign_id}/{team.key}/{one.key}", team, found) for team in away]


def _raise(work: UnitOfWork, campaign_id: int, one: Candidate, key: str, away: Team | None, found: Route) -> Question:
    person = work.db.get_one(Person, one.person)
    row = Question(
        key=key,
        campaign_id=campaign_id,
        round_id=candidates.round_of(work, campaign_id, one),
        kind=one.kind,
        subject=one.subject,
        fact={"code": one.fact.code, "values": dict(one.fact.values)},
        value=one.value,
        person_id=one.person,
        person=person,
        routed=found.need,
        need="region" if away else "person",
        team=away or person.team,
        to_id=None if away else person.id,
        reasons=[[reason.code, dict(reason.values)] for reason in found.reasons],
        urgent=away is not None and one.value >= URGENT,
        state=WAITING,
        raised_at=work.now,
        due_at=work.now,
    )
    work.db.add(row)
    work.db.flush()
    return row


def is_due(work: UnitOfWork) -> bool:
    """Whether anything wants to be said or looked at: a look that takes no writer's turn."""
    wanted = (Question.state.in_((WAITING, OPEN, FOLLOW_UP)), Question.due_at <= work.now)
    return work.db.scalar(select(Question.id).where(*wanted).limit(1)) is not None


def speak(work: UnitOfWork, desk: Desk) -> None:
    """Puts every question whose time has come, hands on those that nobody answered, and leaves the others with the
    moment when they are due."""
    due = (Question.state == WAITING, Question.due_at <= work.now)
    own = select(Question.to_id).where(*due, Question.to_id.is_not(None)).distinct()
    for person in candidates.people(work, [id_ for id_ in work.db.scalars(own) if id_]).values():
        _to_person(work, person, desk)
    theirs = select(Question.team_id).where(*due, Question.to_id.is_(None))
    for team in work.db.scalars(select(Team).where(Team.id.in_(theirs))).all():
        _to_team(work, team, desk)
    late = select(Question).where(Question.state.in_((OPEN, FOLLOW_UP)), Question.due_at <= work.now)
    for row in work.db.scalars(late).all():
        _hand_on(work, row, desk)


def _to_person(work: UnitOfWork, person: Person, desk: Desk) -> None:
    mine = select(Question).where(Question.to_id == person.id)
    waiting = {row.key: row for row in work.db.scalars(mine.where(Question.state == WAITING))}
    lately = work.db.scalars(mine.where(Question.asked_at > work.now - timedelta(days=2))).all()
    asked = [AskedQuestion(candidate_of(row).key, person.id, row.asked_at) for row in lately if row.asked_at]
    reader = Budget(person.id, desk.waking(person.team, work.now), desk.budget, less_of(work, person.id))
    by_candidate = {candidate_of(row): row for row in waiting.values()}
    plan = budget.plan(by_candidate, reader, asked, counts(work), work.now)
    room = max(
        0, AT_A_TIME - sum(row.state == OPEN and row.asked_at > work.now - PAUSE for row in lately if row.asked_at)
    )
    for candidate in plan.now[:room]:
        put(work, by_candidate[candidate], desk)
    for candidate in plan.now[room:]:
        by_candidate[candidate].due_at = work.now + PAUSE
    for due in plan.later:
        by_candidate[due.candidate].due_at = due.at
    for candidate in plan.resting:
        by_candidate[candidate].due_at = work.now + REST


def put(work: UnitOfWork, row: Question, desk: Desk, digest_key: str = "") -> None:
    """The question stands before its reader from now on."""
    row.state, row.asked_at, row.digest_key = OPEN, work.now, digest_key
    row.due_at = _until(work, row, desk)
    if not digest_key:
        work.happened(QuestionAsked(row.id))


def _until(work: UnitOfWork, row: Question, desk: Desk) -> datetime:
    found = turn(row.asked_at or work.now, _turns(work, row), "stands", desk.of(row.team, work.now), work.now)
    row.turn_id = found.person or None
    return found.until or work.now


def _turns(work: UnitOfWork, row: Question) -> list[int]:
    """Who is asked, one after the other; 0 where nobody of a team has shown up yet."""
    if row.to_id is not None:
        return [row.to_id]
    ranked = case((Person.role == "strategist", 0), else_=1)
    rows = select(Person.id).where(Person.team_id == row.team_id).order_by(ranked, Person.id).limit(PEOPLE)
    return list(work.db.scalars(rows)) or [0]


def _hand_on(work: UnitOfWork, row: Question, desk: Desk) -> None:
    """The next person's turn, or the default that stood on the card from the beginning."""
    if row.state == FOLLOW_UP:
        _let_be(work, row, desk)
        return
    found = turn(row.asked_at or row.raised_at, _turns(work, row), "stands", desk.of(row.team, work.now), work.now)
    if found.person is None:
        row.state, row.closed_at, row.turn_id = EXPIRED, work.now, None
    else:
        row.turn_id, row.due_at = found.person or None, found.until or work.now
    work.happened(QuestionChanged(row.id))


def _let_be(work: UnitOfWork, row: Question, desk: Desk) -> None:
    """Asked for more, a person has as long as for the question itself; then it stays as unclear as it was."""
    said = work.db.scalar(select(Answer.at).where(Answer.question_id == row.id).order_by(Answer.id.desc()).limit(1))
    found = turn(said or row.raised_at, [row.person_id], "revisit", desk.of(row.team, work.now), work.now)
    if found.until:
        row.due_at = found.until
    else:
        leave(work, row)
        work.happened(QuestionChanged(row.id))


def leave(work: UnitOfWork, row: Question) -> None:
    """Unclear for good: whoever decided looks at it again, and nobody asks about it any more."""
    row.state, row.closed_at, row.turn_id = REVISIT, work.now, None
    row.revisit_by, row.revisit_on = row.person_id, work.now + REVISIT_IN


def _to_team(work: UnitOfWork, team: Team, desk: Desk) -> None:
    ours = select(Question).where(Question.team_id == team.id, Question.to_id.is_(None))
    waiting = {row.key: row for row in work.db.scalars(ours.where(Question.state == WAITING))}
    lately = work.db.scalars(ours.where(Question.asked_at > work.now - timedelta(days=2))).all()
    said = [PastAnswer(row.key, row.asked_at, not row.digest_key) for row in lately if row.asked_at]
    wanted = [
        QueuedQuestion(row.key, row.raised_at, row.urgent, row.value) for row in _worth_asking(work, waiting.values())
    ]
    hours = desk.of(team, work.now)
    about = f"digest:{team.id}:{hours.day(work.now)}"
    for arrival in arrivals(wanted, said, hours, work.now):
        row = waiting[arrival.key]
        if arrival.at <= work.now:
            put(work, row, desk, "" if arrival.at_once else about)
        elif row.due_at != arrival.at:
            row.due_at = arrival.at
            work.happened(QuestionChanged(row.id))
    if any(row.digest_key == about and row.asked_at == work.now for row in waiting.values()):
        work.happened(QuestionDigestDue(team.id, about))


def _worth_asking(work: UnitOfWork, rows: Iterable[Question]) -> list[Question]:
    """A colleague's question always; the engine's where its kind has been worth asking."""
    known, reader = counts(work), Budget(0, Hours("UTC"))
    found = []
    for row in rows:
        if row.text or budget.worth(candidate_of(row), reader, known) >= budget.FLOOR:
            found.append(row)
        else:
            row.due_at = work.now + REST
    return found
