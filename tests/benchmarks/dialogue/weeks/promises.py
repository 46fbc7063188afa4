"""What the tables say about the simulated weeks: the promises, checked from rows alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import select

from core.model import Question
from core.store import Store

BUDGET, AT_ONCE, IN_DIGEST, FLOOR = 5, 3, 5, 0.12
Rows = Sequence[Question]


def rows_of(store: Store) -> Rows:
    with store.reading() as work:
        found = work.db.scalars(select(Question).order_by(Question.id)).all()
        return [row for row in found if row.team.zone]


def broken(rows: Rows, seen: Iterable[tuple[int, datetime]], end: datetime) -> Counter[str]:
    """The same eight faults as in the plain records, with different arithmetic than the planner's. `seen`: question and
    time for everything shown to a reader; `end`: when the last process ended."""
    own, theirs = [row for row in rows if row.to_id], [row for row in rows if not row.to_id]
    told = Counter(seen)
    return Counter(
        over_budget=_over(own, lambda row: row.to_id, BUDGET),
        at_night=sum(not _within(row, 21) for row in own if row.asked_at),
        repeated=_again(own) + sum(times > 1 for times in told.values()),
        lost=_lost(own, rows, end) + _unseen(own, rows, told),
        region_over_load=_over([row for row in theirs if row.digest_key], lambda row: row.team_id, IN_DIGEST)
        + _over([row for row in theirs if not row.digest_key], lambda row: row.team_id, AT_ONCE),
        region_outside_hours=sum(not _within(row, 18) for row in theirs if row.asked_at),
        region_repeated=_again(theirs),
        region_lost=_lost(theirs, rows, end) + _unseen(theirs, rows, told),
    )


def _over(rows: Rows, reader: Callable[[Question], int | None], most: int) -> int:
    """Days on which a reader got more than this many."""
    days = Counter((reader(row), _local(row.asked_at, row).date()) for row in rows if row.asked_at)
    return sum(times > most for times in days.values())


def _local(at: datetime, row: Question) -> datetime:
    return at.astimezone(ZoneInfo(row.team.zone))


def _within(row: Question, closes: int) -> bool:
    assert row.asked_at
    local = _local(row.asked_at, row)
    return local.weekday() < 5 and 9 <= local.hour < closes


def _again(rows: Rows) -> int:
    """The same question for the same reader; one they forwarded may come back if someone else sends it."""
    asked = [row for row in rows if row.asked_at and row.state != "passed"]
    same = Counter(
        (
            row.text and row.key,
            row.campaign_id,
            row.to_id,
            row.team_id,
            row.person_id,
            row.kind,
            row.subject,
            "" if row.subject.startswith("creator:") and row.fact.code != "data_say" else row.fact.code,
        )
        for row in asked
    )
    return sum(times > 1 for times in same.values())


def _unseen(mine: Rows, rows: Rows, told: Counter[tuple[int, datetime]]) -> int:
    """Asked according to the tables, but never shown to anyone. What moved on has its time under another number."""
    moments = {at for _, at in told}
    by_number = {number for number, _ in told}
    return sum(
        (row.id not in by_number or (row.id, row.asked_at) not in told)
        if row.state != "passed"
        else row.asked_at not in moments
        for row in mine
        if row.asked_at
    )


def _lost(mine: Rows, rows: Rows, end: datetime) -> int:
    """Nobody looks at it anymore, or it's worth asking and its reader had room all yesterday."""
    waiting = [row for row in mine if row.state == "waiting"]
    late = [
        row for row in mine if row.state in ("waiting", "open", "follow_up") and row.due_at < end - timedelta(hours=1)
    ]
    weights = {kind: _weight([row for row in rows if row.kind == kind]) for kind in {row.kind for row in rows}}
    stuck = [row for row in waiting if row not in late and _worth(row, rows, weights) and _had_room(row, rows, end)]
    unread = [row for row in mine if row.state == "weighing"]
    return len(late) + len(stuck) + len(unread)


def _weight(rows: Rows) -> float:
    useful = sum(row.useful is True for row in rows)
    answered = sum(row.state in ("answered", "revisit") for row in rows)
    noes = sum(row.state == "skipped" for row in rows) + max(0, answered - useful) / 2
    return min(1.0, max(0.2, (useful + 2) / (useful + noes + 3)))


def _worth(row: Question, rows: Rows, weights: dict[str, float]) -> bool:
    halved = (
        sum(other.less and other.kind == row.kind and other.closed_by == row.to_id for other in rows)
        if row.to_id
        else 0
    )
    return bool(row.text and not row.to_id) or row.value * weights[row.kind] / 2**halved >= FLOOR


def _had_room(row: Question, rows: Rows, end: datetime) -> bool:
    day = _local(end, row).date() - timedelta(days=1)
    while day.weekday() > 4:
        day -= timedelta(days=1)
    if _local(row.raised_at, row).date() >= day:
        return False
    same = [other for other in rows if other.to_id == row.to_id and (row.to_id or other.team_id == row.team_id)]
    asked = sum(other.asked_at is not None and _local(other.asked_at, other).date() == day for other in same)
    return asked < (BUDGET if row.to_id else IN_DIGEST)
