"""Questions asked when they're due, handed on when nobody answers, and eventually given up."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from sqlalchemy import case, select

from core.events import QuestionAsked, QuestionChanged, QuestionDigestDue
from core.model import Answer, Person, Question, QuestionState, Team
from core.numbers.questions.budget import FLOOR, AskedQuestion, Budget, plan, worth
from core.numbers.questions.hours import Hours
from core.numbers.questions.load import Default, PastAnswer, QueuedQuestion, arrivals, turn
from core.people.working_hours import WorkingHours
from core.questions.candidates import people
from core.questions.usefulness import candidate_of, counts, less_of
from core.questions.variety import Variety
from core.store import UnitOfWork
from core.subject import Subject

AT_A_TIME, PAUSE = 2, timedelta(hours=1)  # five at once would be a form to fill in
PEOPLE = 3  # on a team, asked one after the other
REVISIT_IN = timedelta(days=3)  # a decision is revisited by then, or before the next round
REST = timedelta(days=1)  # until a question that isn't worth asking is reconsidered
LATELY = timedelta(days=2)  # anything asked since then may count for today, in any time zone


def is_due(work: UnitOfWork) -> bool:
    """Whether anything is due to be asked or checked; a read that takes no write lock."""
    states = (QuestionState.WAITING, QuestionState.OPEN, QuestionState.FOLLOW_UP)
    wanted = (Question.state.in_(states), Question.due_at <= work.now)
    return work.db.scalar(select(Question.id).where(*wanted).limit(1)) is not None


def dispatch(work: UnitOfWork, working_hours: WorkingHours) -> None:
    """Asks every question that's due, hands on unanswered ones, and sets a due time for the rest."""
    due = (Question.state == QuestionState.WAITING, Question.due_at <= work.now)
    variety = Variety(work)
    own = select(Question.to_id).where(*due, Question.to_id.is_not(None)).distinct()
    for person in people(work, [id_ for id_ in work.db.scalars(own) if id_]).values():
        _to_person(work, person, working_hours, variety)
    theirs = select(Question.team_id).where(*due, Question.to_id.is_(None))
    for team in work.db.scalars(select(Team).where(Team.id.in_(theirs))).all():
        _to_team(work, team, working_hours, variety)
    asked = Question.state.in_((QuestionState.OPEN, QuestionState.FOLLOW_UP))
    for row in work.db.scalars(select(Question).where(asked, Question.due_at <= work.now)).all():
        _hand_on(work, row, working_hours)


def _to_person(work: UnitOfWork, person: Person, working_hours: WorkingHours, variety: Variety) -> None:
    mine = select(Question).where(Question.to_id == person.id)
    waiting = work.db.scalars(mine.where(Question.state == QuestionState.WAITING)).all()
    lately = work.db.scalars(mine.where(Question.asked_at > work.now - LATELY)).all()
    asked = [AskedQuestion(candidate_of(row).key, person.id, row.asked_at) for row in lately if row.asked_at]
    budget = Budget(
        person.id, working_hours.waking(person.team, work.now), working_hours.budget, less_of(work, person.id)
    )
    by_candidate = {candidate_of(row): row for row in waiting}
    planned = plan(by_candidate, budget, asked, counts(work), work.now)
    fresh = sum(row.state == QuestionState.OPEN and row.asked_at > work.now - PAUSE for row in lately if row.asked_at)
    room = max(0, AT_A_TIME - fresh)
    waiting = [by_candidate[candidate] for candidate in planned.now]
    while waiting and room > 0:
        row = next((row for row in waiting if not variety.repeats(row)), waiting[0])
        variety.give(row)
        put(work, row, working_hours)
        waiting.remove(row)
        room -= 1
    for row in waiting:
        row.due_at = work.now + PAUSE
    for due in planned.later:
        by_candidate[due.candidate].due_at = due.at
    for candidate in planned.resting:
        by_candidate[candidate].due_at = work.now + REST


def put(work: UnitOfWork, row: Question, working_hours: WorkingHours, digest_key: str = "") -> None:
    """Asks the question: its reader sees it from now on."""
    row.state, row.asked_at, row.digest_key = QuestionState.OPEN, work.now, digest_key
    row.due_at = _until(work, row, working_hours)
    if not digest_key:
        work.happened(QuestionAsked(row.id))


def _until(work: UnitOfWork, row: Question, working_hours: WorkingHours) -> datetime:
    current = turn(
        row.asked_at or work.now, _turns(work, row), Default.STANDS, working_hours.of(row.team, work.now), work.now
    )
    row.turn_id = current.person or None
    return current.until or work.now


def _turns(work: UnitOfWork, row: Question) -> list[int]:
    """Returns who's asked, one after the other; 0 if no one on a team has shown up yet."""
    if row.to_id is not None:
        return [row.to_id]
    ranked = case((Person.role == "strategist", 0), else_=1)
    rows = select(Person.id).where(Person.team_id == row.team_id).order_by(ranked, Person.id).limit(PEOPLE)
    if row.text:  # whoever asks doesn't know
        rows = rows.where(Person.id != row.person_id)
    return list(work.db.scalars(rows)) or [0]


def _hand_on(work: UnitOfWork, row: Question, working_hours: WorkingHours) -> None:
    """Makes it the next person's turn, or applies the default that was on the card from the start."""
    if row.state == QuestionState.FOLLOW_UP:
        _let_be(work, row, working_hours)
        return
    current = turn(
        row.asked_at or row.raised_at, _turns(work, row), Default.STANDS, working_hours.of(row.team, work.now), work.now
    )
    if current.person is None:
        row.state, row.closed_at, row.turn_id = QuestionState.EXPIRED, work.now, None
    else:
        row.turn_id, row.due_at = current.person or None, current.until or work.now
    work.happened(QuestionChanged(row.id))


def _let_be(work: UnitOfWork, row: Question, working_hours: WorkingHours) -> None:
    """A follow-up gets as long as the question itself; then the answer stays as unclear as it was."""
    answers = select(Answer.at).where(Answer.question_id == row.id)
    answered_at = work.db.scalar(answers.order_by(Answer.id.desc()).limit(1))
    current = turn(
        answered_at or row.raised_at, [row.person_id], Default.REVISIT, working_hours.of(row.team, work.now), work.now
    )
    if current.until:
        row.due_at = current.until
    else:
        leave_unclear(work, row)
        work.happened(QuestionChanged(row.id))


def leave_unclear(work: UnitOfWork, row: Question) -> None:
    """Finally unclear: whoever decided revisits it, and nobody is asked about it again."""
    row.state, row.closed_at, row.turn_id = QuestionState.REVISIT, work.now, None
    row.revisit_by, row.revisit_on = row.person_id, work.now + REVISIT_IN


def _to_team(work: UnitOfWork, team: Team, working_hours: WorkingHours, variety: Variety) -> None:
    ours = select(Question).where(Question.team_id == team.id, Question.to_id.is_(None))
    waiting = {row.key: row for row in work.db.scalars(ours.where(Question.state == QuestionState.WAITING))}
    lately = work.db.scalars(ours.where(Question.asked_at > work.now - LATELY)).all()
    past = [PastAnswer(row.key, row.asked_at, not row.digest_key) for row in lately if row.asked_at]
    queued = [
        QueuedQuestion(row.key, row.raised_at, row.urgent, row.value) for row in _worth_asking(work, waiting.values())
    ]
    hours = working_hours.of(team, work.now)
    about = str(Subject("digest", team.id, str(hours.day(work.now))))
    arriving = arrivals(queued, past, hours, work.now)
    now = [(arrival, waiting[arrival.key]) for arrival in arriving if arrival.at <= work.now]
    # A digest shows its questions in the order they were raised, after those that don't wait for it.
    for arrival, row in sorted(now, key=lambda pair: (not pair[0].at_once, 0 if pair[0].at_once else pair[1].id)):
        variety.give(row)
        put(work, row, working_hours, "" if arrival.at_once else about)
    for arrival in arriving:
        row = waiting[arrival.key]
        if arrival.at > work.now and row.due_at != arrival.at:
            row.due_at = arrival.at
            work.happened(QuestionChanged(row.id))
    if any(row.digest_key == about and row.asked_at == work.now for row in waiting.values()):
        work.happened(QuestionDigestDue(team.id, about))


def _worth_asking(work: UnitOfWork, rows: Iterable[Question]) -> list[Question]:
    """Keeps a colleague's question always, the engine's if its kind has been worth asking."""
    known, nobody = counts(work), Budget(0, Hours("UTC"))
    wanted = []
    for row in rows:
        if row.text or worth(candidate_of(row), nobody, known) >= FLOOR:
            wanted.append(row)
        else:
            row.due_at = work.now + REST
    return wanted
