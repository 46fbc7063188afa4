"""Questions to the stage with answers worked out beside the product, straight from the rows of the tables."""

from collections.abc import Callable, Mapping
from statistics import fmean, median
from typing import Any

from sqlalchemy import func, select

from core.model import Choice, Creator, Judgement, Post, RoundPlace
from core.questions.query.answer import (
    Absent,
    Amount,
    CampaignDates,
    Compared,
    Counted,
    ListChanges,
    Listed,
    Money,
    PostCounts,
    PostsRanked,
    Ranked,
    Raters,
    RatingCounts,
    RatingTally,
    Score,
    Trend,
)
from core.store import UnitOfWork
from tests.benchmarks.dialogue.asked.stage import HOURS, Stage

Told = Callable[[Any], object]  # the answer's value
Right = Callable[[UnitOfWork, Stage], object]


def listed(work: UnitOfWork, stage: Stage) -> list[Creator]:
    wanted = select(RoundPlace.creator_id).where(RoundPlace.round_id == stage.round)
    return list(work.db.scalars(select(Creator).where(Creator.id.in_(wanted))))


def _shares(work: UnitOfWork, stage: Stage, kind: str, group: str) -> list[float]:
    return [row.audience[kind][group] for row in listed(work, stage) if row.audience]


def _prices(work: UnitOfWork, stage: Stage) -> list[float]:
    return [row.price for row in listed(work, stage) if row.price is not None]


def _rates(work: UnitOfWork, stage: Stage) -> list[float]:
    return [row.engagement for row in listed(work, stage) if row.engagement is not None]


def _passes(work: UnitOfWork, stage: Stage) -> list[Judgement]:
    rows = select(Judgement).where(Judgement.campaign_id == stage.campaign, Judgement.current)
    return [row for row in work.db.scalars(rows) if row.choice == Choice.NO]


def _russian_beauty(work: UnitOfWork, _stage: Stage) -> int:
    rows = work.db.scalars(select(Creator).where(Creator.market == "ru", Creator.followers <= 1_000_000))
    return sum("beauty" in row.topics.split("|") for row in rows)


def _places(work: UnitOfWork, round_id: int) -> set[int]:
    return set(work.db.scalars(select(RoundPlace.creator_id).where(RoundPlace.round_id == round_id)))


def _spent(_work: UnitOfWork, _stage: Stage) -> float:
    return HOURS * 2.5 * (1 + 2 + 3)


def _most_views() -> float:
    """Of the third post: a day of 24 hours at half of what the others had."""
    return 3 * (100.0 * (HOURS - 24) + 50.0 * 24)


def _best(found: Any) -> object:
    return round(found.entries[0].value, 6)


# Question -> kind of answer, its value, what it has to be.
QUESTIONS: Mapping[str, tuple[type, Told, Right]] = {
    "who has the highest ER on this list?": (Ranked, _best, lambda w, s: round(max(_rates(w, s)), 6)),
    "У кого в списке самая низкая вовлечённость?": (Ranked, _best, lambda w, s: round(min(_rates(w, s)), 6)),
    "who's the priciest creator on the list": (Ranked, _best, lambda w, s: round(max(_prices(w, s)), 6)),
    "кто самый дешёвый в списке?": (Ranked, _best, lambda w, s: round(min(_prices(w, s)), 6)),
    "what's the average engagement across the list": (
        Amount,
        lambda f: round(f.amounts[0][0], 6),
        lambda w, s: round(fmean(_rates(w, s)), 6),
    ),
    "медианная цена по списку?": (Amount, lambda f: f.amounts[0][0], lambda w, s: median(_prices(w, s))),
    "what would everyone on the list cost in total?": (
        Amount,
        lambda f: f.amounts[0][0],
        lambda w, s: sum(_prices(w, s)),
    ),
    "сколько выйдет взять всех из списка, если сложить цены?": (
        Amount,
        lambda f: f.amounts[0][0],
        lambda w, s: sum(_prices(w, s)),
    ),
    "how many beauty creators up to 1M followers from Russia are there?": (
        Counted,
        lambda f: f.count,
        _russian_beauty,
    ),
    "сколько в базе бьюти-блогеров из России до 1 млн подписчиков?": (Counted, lambda f: f.count, _russian_beauty),
    "which creators have a Russian audience under 5%?": (
        Ranked,
        lambda f: f.fitting,
        lambda w, s: sum(share < 0.05 for share in _shares(w, s, "country", "RU")),
    ),
    "у кого мужская аудитория больше 30 %?": (
        Ranked,
        lambda f: f.fitting,
        lambda w, s: sum(share > 0.3 for share in _shares(w, s, "gender", "m")),
    ),
    "how many did we pass on?": (RatingCounts, lambda f: f.ratings, lambda w, s: len(_passes(w, s))),
    "скольким отказали из-за цены?": (RatingCounts, lambda f: f.matching, lambda w, s: 2),
    "who hasn't voted yet?": (Raters, lambda f: len(f.undone), lambda w, s: 2),
    "кто уже оценил список?": (Raters, lambda f: [who.name for who, _ in f.done], lambda w, s: ["Vera"]),
    "how much did we spend so far?": (Money, lambda f: f.spent[0][0], _spent),
    "сколько осталось от бюджета?": (Money, lambda f: f.budget[0] - f.spent[0][0], lambda w, s: 40_000 - _spent(w, s)),
    "when does the campaign end?": (CampaignDates, lambda f: f.last, lambda w, s: "2027-04-15"),
    "когда стартует кампания?": (CampaignDates, lambda f: f.first, lambda w, s: "2027-03-01"),
    "how many posts are up?": (
        PostCounts,
        lambda f: f.up,
        lambda w, s: w.db.scalar(
            select(func.count()).where(Post.campaign_id == s.campaign, Post.external.is_not(None))
        ),
    ),
    "why is #1 so high?": (Score, lambda f: f.place.rank, lambda w, s: 1),
    "почему №20 так низко?": (Score, lambda f: f.place.rank, lambda w, s: 20),
    "why is the second above the third?": (Score, lambda f: (f.place.rank, f.other.rank), lambda w, s: (2, 3)),
    "which post got the most views?": (
        PostsRanked,
        lambda f: (f.entries[0].value, f.measured),
        lambda w, s: (_most_views(), 3),
    ),
    "how many noes did we give in March?": (
        RatingCounts,
        lambda f: f.ratings,
        lambda w, s: len(_passes(w, s)),
    ),
    "сколько голосов «да» за февраль?": (RatingTally, lambda f: dict(f.counts)[Choice.YES], lambda w, s: 0),
    "why did views drop since yesterday?": (Trend, lambda f: (f.before, f.now), lambda w, s: (14_400.0, 7_200.0)),
    "почему упали просмотры со вчера?": (Trend, lambda f: f.now, lambda w, s: 7_200.0),
    "what changed on the list since the last round?": (
        ListChanges,
        lambda f: {row.id for row in f.entered},
        lambda w, s: _places(w, s.round) - _places(w, s.round - 1),
    ),
    "кого выбрали?": (
        Listed,
        lambda f: f.fitting,
        lambda w, s: w.db.scalar(
            select(func.count(func.distinct(Judgement.creator_id))).where(
                Judgement.campaign_id == s.campaign, Judgement.current, Judgement.choice == Choice.YES
            )
        ),
    ),
    "Instagram or YouTube, who has more followers on average across the database?": (
        Compared,
        lambda f: [round(group.value) for group in f.groups],
        lambda w, s: [
            round(w.db.scalar(select(func.avg(Creator.followers)).where(Creator.platform == code)) or 0)
            for code in ("instagram", "youtube")
        ],
    ),
    # What nobody measured is said to be absent, and never made up.
    "what's the average CPM on the list?": (Absent, lambda f: f.code, lambda w, s: "figure"),
    "у кого в списке больше всего просмотров?": (Absent, lambda f: f.code, lambda w, s: "figure"),
    "what's the ER of @nobody.at.all?": (Absent, lambda f: f.code, lambda w, s: "creator"),
}
