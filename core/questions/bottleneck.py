"""How long teams take by question kind, and what was worth asking them: counted in the database, whatever the
history."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Select, and_, case, func, or_, select

from core.model import Question, QuestionState, Team, TeamName, seconds_between
from core.numbers.questions.budget import Counts
from core.questions.open import revisits
from core.questions.states import ASKING
from core.questions.usefulness import counts
from core.store import UnitOfWork

HOUR = timedelta(hours=1)
ASKED = and_(Question.asked_at.is_not(None), Question.to_id.is_(None))  # of a team, not of one person
DONE = and_(Question.state.in_((QuestionState.ANSWERED, QuestionState.REVISIT)), Question.closed_at.is_not(None))
STILL = Question.state.in_((*ASKING, QuestionState.EXPIRED))


@dataclass(frozen=True)
class Wait:
    """`median` hours for answered ones (None without any), `longest` hours for those still open (None without any)."""

    team: TeamName
    kind: str
    answered: int = 0
    open: int = 0
    median: float | None = None
    longest: float | None = None


@dataclass(frozen=True)
class Bottleneck:
    """For `status`: waits by team and kind, the share of market-team questions that were worth it (share, of how many),
    what happened to each question kind, decisions to revisit."""

    waits: tuple[Wait, ...]
    worth: tuple[float, int] | None
    kinds: dict[str, Counts]
    revisits: list[Question]


def bottleneck(work: UnitOfWork, most: int) -> Bottleneck:
    """Returns at most `most` decisions to revisit."""
    return Bottleneck(_waits(work), _worth(work), counts(work), revisits(work, most=most))


def _waits(work: UnitOfWork) -> tuple[Wait, ...]:
    """Returns waits by team and kind, longest median first, with those that never answered on top."""
    answered = {(team, kind): (count, seconds) for team, kind, count, seconds in work.db.execute(_answered())}
    still = {(team, kind): (count, first) for team, kind, count, first in work.db.execute(_still())}
    waits = [_wait(*place, answered.get(place), still.get(place), work.now) for place in answered.keys() | still.keys()]
    return tuple(sorted(waits, key=lambda wait: (wait.median is not None, -(wait.median or 0), wait.team, wait.kind)))


def _wait(
    team: TeamName,
    kind: str,
    answered: tuple[int, float] | None,
    still: tuple[int, datetime | None] | None,
    now: datetime,
) -> Wait:
    done, seconds = answered or (0, None)
    open_, first = still or (0, None)
    median = seconds / HOUR.total_seconds() if seconds is not None else None
    return Wait(team, kind, done, open_, median, (now - first) / HOUR if first is not None else None)


def _answered() -> Select[TeamName, str, int, float]:
    """The median is the mean of the middle one or two."""
    group = (Team.name, Question.kind)
    took = seconds_between(Question.asked_at, Question.closed_at)
    ranked = (
        select(
            Team.name,
            Question.kind,
            took.label("took"),
            func.row_number().over(partition_by=group, order_by=took).label("place"),
            func.count().over(partition_by=group).label("answered"),
        )
        .join(Team, Team.id == Question.team_id)
        .where(ASKED, DONE)
        .subquery()
    )
    ours = ranked.c
    middle = (ours.place * 2).between(ours.answered, ours.answered + 2)
    columns = select(ours.name, ours.kind, ours.answered, func.avg(ours.took))
    return columns.where(middle).group_by(ours.name, ours.kind, ours.answered)


def _still() -> Select[TeamName, str, int, datetime | None]:
    columns = select(Team.name, Question.kind, func.count(), func.min(Question.asked_at))
    return columns.join(Team, Team.id == Question.team_id).where(ASKED, STILL).group_by(Team.name, Question.kind)


def _worth(work: UnitOfWork) -> tuple[float, int] | None:
    """None if nobody said."""
    worth = func.sum(case((Question.useful.is_(True), 1), else_=0))
    rated = select(worth, func.count()).where(ASKED, or_(DONE, STILL), Question.useful.is_not(None))
    good, of = work.db.execute(rated).one()
    return (good / of, of) if of else None
