"""Hashtags, formats and topics that fail where similar ones worked, or fail in one market and work in the other."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import permutations

import numpy as np

from core.incidents import about
from core.incidents.finding import Finding
from core.metrics.post_totals import POOLED, YOUNGEST, Result, results
from core.model.alert.codes import Cause
from core.model.alert.facts import ComparisonFacts, MarketGap, Sibling
from core.model.alert.settings import ComparisonSettings
from core.numbers.anomaly.codes import Side
from core.numbers.causes import comparison
from core.numbers.causes.comparison import Disagreement, Effect, disagreements, effects, failing
from core.store import UnitOfWork

METRICS = ("views", "engagement")
KINDS = ("hashtag", "format", "topic")
OWN = 2  # posts by a creator that make a baseline of their own
FURTHEST = 2.0  # log ratio, a factor of seven: one post that went viral isn't the norm for its tag
SIBLINGS = 3
WORKS = comparison.WORTH / 2  # this little below similar items isn't a failure
SETTINGS = ComparisonSettings(
    worth=comparison.WORTH, sure=comparison.SURE, least=comparison.LEAST, youngest=YOUNGEST, pooled=POOLED.days
)


@dataclass(frozen=True)
class _Log:
    """One post's result against what its creator, market and age predict."""

    result: Result
    log: float


@dataclass(frozen=True)
class _Case:
    """An item that fails in a market and works in `other`; "" if it fails against similar items."""

    kind: str
    metric: str
    market: str
    own: Effect
    other: str = ""
    apart: Disagreement | None = None

    @property
    def p(self) -> float:
        return self.apart.p if self.apart else self.own.p

    @property
    def rank(self) -> tuple[bool, float]:
        """Success in the other market says more than failure here alone; more certain cases come first."""
        return self.apart is None, self.p


Found = Mapping[str, tuple[Effect, ...]]  # by market


def comparisons(work: UnitOfWork, campaign_id: int) -> list[Finding]:
    """Returns what fails in this campaign's posts, judged by the posts of all campaigns; each item once per market."""
    pool = results(work)
    ours = {result.post_id for result in pool if result.campaign_id == campaign_id}
    if not ours:
        return []
    best: dict[tuple[str, str, str], tuple[_Case, Finding]] = {}
    for metric in METRICS:
        logs = list(_logs(pool, metric))
        for kind in KINDS:
            by_item = _by_item(logs, kind)
            found = {market: effects(_numbers(items)) for market, items in by_item.items()}
            for case in _cases(kind, metric, found):
                key = (kind, case.market, case.own.item)
                finding = _finding(campaign_id, case, found, by_item, ours)
                if finding is not None and (key not in best or case.rank < best[key][0].rank):
                    best[key] = (case, finding)
    return [finding for _, finding in best.values()]


def _logs(pool: Sequence[Result], metric: str) -> Iterator[_Log]:
    """Compares with the creator's own median if it has several posts, else with its benchmark metrics minus their
    typical error in its market; creators with neither are skipped."""
    known: dict[tuple[object, ...], list[tuple[Result, float]]] = defaultdict(list)
    for result in pool:
        value = getattr(result, metric)
        if value:
            counted = result.acts if metric == "engagement" else ()
            known[result.creator_id, counted].append((result, float(np.log(value))))
    single: dict[str, list[_Log]] = defaultdict(list)
    for pairs in known.values():
        if len(pairs) >= OWN:
            middle = float(np.median([log for _, log in pairs]))
            yield from (_Log(result, _clipped(log - middle)) for result, log in pairs)
        elif usual := pairs[0][0].usual[metric]:
            single[pairs[0][0].market].append(_Log(pairs[0][0], pairs[0][1] - float(np.log(usual))))
    for logs in single.values():
        middle = float(np.median([own.log for own in logs]))
        yield from (_Log(own.result, _clipped(own.log - middle)) for own in logs)


def _clipped(log: float) -> float:
    return max(-FURTHEST, min(FURTHEST, log))


Items = dict[str, list[_Log]]


def _by_item(logs: Iterable[_Log], kind: str) -> dict[str, Items]:
    """Groups by market and item."""
    found: dict[str, Items] = defaultdict(lambda: defaultdict(list))
    for log in logs:
        for item in _items(log.result, kind):
            if log.result.market:
                found[log.result.market][item].append(log)
    return found


def _items(result: Result, kind: str) -> tuple[str, ...]:
    formats = (result.format,) if result.format else ()
    return {"hashtag": result.hashtags, "topic": result.topics, "format": formats}[kind]


def _numbers(items: Items) -> dict[str, list[float]]:
    return {item: [log.log for log in logs] for item, logs in items.items()}


def _cases(kind: str, metric: str, found: Found) -> Iterator[_Case]:
    for market in sorted(found):
        yield from (_Case(kind, metric, market, effect) for effect in failing(found[market]))
    for market, other in permutations(sorted(found), 2):
        for disagreement in disagreements(found[market], found[other]):
            if disagreement.change < 0 and disagreement.first.change < 0 and disagreement.second.change > -WORKS:
                yield _Case(kind, metric, market, disagreement.first, other, disagreement)


def _finding(
    campaign_id: int, case: _Case, found: Found, by_item: Mapping[str, Items], ours: set[int]
) -> Finding | None:
    logs = by_item[case.market][case.own.item]
    own = [log for log in logs if log.result.post_id in ours]
    if not own or np.mean([log.log for log in own]) >= 0:
        return None  # it fails elsewhere, not here
    like = _like(case, found[case.market], by_item[case.market])
    similar = case.apart.second.posts if case.apart else sum(effect.posts for effect in like)
    return Finding(
        cause=Cause.COMPARISON,
        campaign_id=campaign_id,
        market=case.market,
        about=about.item(campaign_id, case.kind, case.market, case.own.item),
        since=min(log.result.published_at for log in own),
        at=datetime.fromtimestamp(max(log.result.at for log in own), UTC),
        side=Side.FALL,
        metric=case.metric,
        change=case.own.change,
        low=case.own.low,
        high=case.own.high,
        p=case.p,
        facts=ComparisonFacts(
            kind=case.kind,
            item=case.own.item,
            metric=case.metric,
            market=case.market,
            other_market=case.other,
            posts=case.own.posts,
            own_posts=len(own),
            change=case.own.change,
            low=case.own.low,
            high=case.own.high,
            other_change=case.apart.second.change if case.apart else None,
            similar=similar,
            siblings=tuple(Sibling(effect.item, effect.change, effect.posts) for effect in like[:SIBLINGS]),
            apart=MarketGap(case.apart.change, case.apart.low, case.apart.high) if case.apart else None,
        ),
        settings=SETTINGS,
    )


def _like(case: _Case, found: Sequence[Effect], items: Items) -> list[Effect]:
    """Returns items of the market that worked, closest first by the topics of their posts."""
    own = _topics(items[case.own.item])
    worked = [effect for effect in found if effect.item != case.own.item and effect.change > -WORKS]
    return sorted(worked, key=lambda effect: (-len(own & _topics(items[effect.item])), -effect.posts, effect.item))


def _topics(logs: Iterable[_Log]) -> set[str]:
    return {topic for log in logs for topic in log.result.topics}
