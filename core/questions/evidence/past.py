"""What a creator's past says: finished campaigns, and ratings in other campaigns."""

from collections.abc import Sequence

from sqlalchemy import select

from core.fact import Fact
from core.model import Choice, Creator, Judgement, PastResult
from core.numbers.questions.tellings import AGAINST, FOR, Telling
from core.store import UnitOfWork

PAST_WEIGHT, ELSEWHERE_WEIGHT = 1.6, 1.2
PAST_BITS, ELSEWHERE_BITS = 3.0, 2.5
VIEWS = frozenset(("views", "view", "просмотры"))
SHORT = 0.6  # a result in views below this share of the usual post fell short, whatever else was in that campaign


def results(work: UnitOfWork, creators: Sequence[Creator]) -> dict[int, list[Telling]]:
    """Finished campaigns called a success or a failure, and those that got fewer views than one usual post."""
    of = {creator.id: creator for creator in creators}
    rows = work.db.scalars(select(PastResult).where(PastResult.creator_id.in_(of)).order_by(PastResult.id))
    campaigns: dict[tuple[int, bool], set[str]] = {}
    found: dict[int, list[Telling]] = {}
    for row in rows:
        assert row.creator_id is not None
        if row.success is not None:
            campaigns.setdefault((row.creator_id, bool(row.success)), set()).add(row.campaign)
        if fact := _short(row, of[row.creator_id]):
            found.setdefault(row.creator_id, []).append(Telling(fact, AGAINST, PAST_BITS, PAST_WEIGHT))
    for (creator_id, success), named in campaigns.items():
        fact = Fact.of("past_good" if success else "past_bad", count=len(named))
        side = FOR if success else AGAINST
        found.setdefault(creator_id, []).append(Telling(fact, side, PAST_BITS + len(named) / 2, PAST_WEIGHT))
    return found


def _short(row: PastResult, creator: Creator) -> Fact | None:
    usual = creator.avg_views
    if row.metric.strip().casefold() not in VIEWS or not row.value or not usual or row.value > SHORT * usual:
        return None
    return Fact.of("past_views", campaign=row.campaign, value=row.value, usual=usual)


def elsewhere(work: UnitOfWork, campaign_id: int, creators: Sequence[Creator]) -> dict[int, list[Telling]]:
    """In how many other campaigns a creator was picked, or passed on, where nobody there said the opposite."""
    rows = work.db.execute(
        select(Judgement.creator_id, Judgement.choice, Judgement.campaign_id)
        .where(
            Judgement.creator_id.in_([creator.id for creator in creators]),
            Judgement.campaign_id != campaign_id,
            Judgement.current,
            Judgement.choice.in_((Choice.YES, Choice.NO)),
        )
        .distinct()
    )
    picked: dict[int, set[int]] = {}
    passed: dict[int, set[int]] = {}
    for creator_id, choice, campaign in rows:
        (picked if choice == Choice.YES else passed).setdefault(creator_id, set()).add(campaign)
    return {id_: [_elsewhere(picked, passed, id_)] for id_ in picked.keys() ^ passed.keys()}


def _elsewhere(picked: dict[int, set[int]], passed: dict[int, set[int]], id_: int) -> Telling:
    code, side, of = ("picked_elsewhere", FOR, picked) if id_ in picked else ("passed_elsewhere", AGAINST, passed)
    count = len(of[id_])
    return Telling(Fact.of(code, count=count), side, ELSEWHERE_BITS + count / 2, ELSEWHERE_WEIGHT)
