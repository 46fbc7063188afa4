"""First list: how much of its first ten is about what a brief wants, in which order, and whether the head is right."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
from sqlalchemy import select

from core.model import Creator, Round, RoundPlace
from core.people.accounts import Actor
from core.questions.clarity.encoder import UniversalEncoder
from core.refusal import Refusal
from core.shortlist import rounds
from core.shortlist.brief import Request, read_request
from core.store import Store
from core.vocabulary.topics import SIZES
from tests.benchmarks.discovery.bm25 import BM25
from tests.benchmarks.discovery.pairs import SHAPE, JudgedBrief, account_of, read_briefs, sample_store
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = SHAPE
TOP = 10
BAR = 0.90
Ranked = Callable[[str], Sequence[float]]  # a brief's text -> a score for every creator


@dataclass
class Tally:
    """Of one way to rank."""

    right: list[bool] = field(default_factory=list)  # each of the first ten places that somebody judged
    unjudged: int = 0
    full: list[float] = field(default_factory=list)  # share of the first ten, of briefs that the base holds ten for

    def add(self, brief: JudgedBrief, shown: Sequence[Creator], *, full: bool) -> None:
        labels = [brief.labels.get(account_of(creator)) for creator in shown[:TOP]]
        found = [label >= 1 for label in labels if label is not None]
        self.right += found
        self.unjudged += len(labels) - len(found)
        if full and found:
            self.full.append(sum(found) / len(found))


@dataclass
class Heads:
    """What the lists say of themselves."""

    lists: int = 0
    empty: int = 0
    outside: list[str] = field(default_factory=list)  # known to be outside a stated size, market or platform
    disorder: list[str] = field(default_factory=list)
    miscounted: list[str] = field(default_factory=list)


def measure(options: Options) -> Result:
    result = Result("First list: briefs, and creators judged by hand")
    briefs = read_briefs(options.data)
    with sample_store() as (store, actor):
        creators = _creators(store)
        peers = _peers(creators, quick=options.quick)
        ours, heads = Tally(), Heads()
        others = {name: Tally() for name in peers}
        for brief in briefs:
            request = _read(brief.text)
            stated = [creator for creator in creators if not _is_outside(creator, request)]
            full = sum(brief.labels.get(account_of(creator), 0) >= 1 for creator in stated) >= TOP
            places = _list(store, actor, request)
            ours.add(brief, [place.creator for place in places], full=full)
            _check(heads, brief.id, request, places, creators, store)
            for name, scores in peers.items():
                order = np.argsort(-np.asarray(scores(brief.text)), kind="stable")
                best = [creators[row] for row in order if not _is_outside(creators[row], request)]
                others[name].add(brief, best[:TOP], full=full)
    result.figures += _figures(ours, others, heads)
    result.notes += _notes(briefs, ours, others, heads)
    result.wrong += heads.outside + heads.disorder + heads.miscounted
    return result


def _creators(store: Store) -> list[Creator]:
    with store.reading() as work:
        return list(work.db.scalars(select(Creator).order_by(Creator.id)))


def _peers(creators: Sequence[Creator], *, quick: bool) -> dict[str, Ranked]:
    """Both rank whoever isn't outside what the brief states, as our list does."""
    texts = [f"{c.name} {c.handle} {c.topics.replace('|', ' ')} {c.tags}" for c in creators]
    peers: dict[str, Ranked] = {"bm25": BM25(texts).scores}
    if not quick:
        encoder = UniversalEncoder()
        vectors = encoder.encode(texts)
        peers["encoder"] = lambda text: (vectors @ encoder.encode([text])[0]).tolist()
    return peers


def _read(text: str) -> Request:
    """Where a brief is in doubt, its first reading."""
    request, chosen = read_request(text), list[int]()
    while request.doubts:
        chosen.append(0)
        request = read_request(text, chosen=chosen)
    return request


def _list(store: Store, actor: Actor, request: Request) -> list[RoundPlace]:
    """Empty if nobody fits."""
    try:
        with store.work() as work:
            made = rounds.shortlist(work, actor, request)
            return list(rounds.places_of(work, made.id))
    except Refusal:
        return []


def _is_outside(creator: Creator, request: Request) -> bool:
    """Known to be outside a market, platform or number of followers that the brief states."""
    said: dict[str, list[object]] = {}
    for kind, value in request.said:
        said.setdefault(kind, []).append(value)
    if creator.market and said.get("market") and creator.market not in said["market"]:
        return True
    if said.get("platform") and creator.platform not in said["platform"]:
        return True
    if creator.followers is None:
        return False
    bounds = [SIZES[str(size)] for size in said.get("size", [])]
    if bounds and not any(low <= creator.followers < high for low, high in bounds):
        return True
    return any(not _within(creator.followers, value) for value in said.get("followers", []))


def _within(followers: int, bounds: object) -> bool:
    assert isinstance(bounds, tuple)
    low, high = bounds
    return (low is None or followers >= low) and (high is None or followers <= high)


def _check(
    heads: Heads, id_: str, request: Request, places: Sequence[RoundPlace], creators: Sequence[Creator], store: Store
) -> None:
    if not places:
        heads.empty += 1
        return
    heads.lists += 1
    heads.outside += [f"{id_}: {place.creator.handle}" for place in places if _is_outside(place.creator, request)]
    known = [place.score for place in places if not place.unknown]
    if known != sorted(known, reverse=True):
        heads.disorder.append(f"{id_}: {known}")
    with store.reading() as work:
        settings = work.db.get_one(Round, places[0].round_id).settings
    markets = {str(value) for kind, value in request.said if kind == "market"}
    step = next((step for step in settings.steps if step.kind == "market"), None)
    if step is not None and markets and not any(kind.startswith("no_") for kind, _ in request.said):
        counted = sum(creator.market in markets for creator in creators if _may_be_listed(creator, request))
        if counted != step.left:
            heads.miscounted.append(f"{id_}: {step.left} said to be in {markets}, {counted} are")


def _may_be_listed(creator: Creator, request: Request) -> bool:
    """Pages are creators on Telegram; who asks for news asks for media too."""
    kinds = {"", "artist"} | ({"page"} if creator.platform == "telegram" else set())
    kinds |= {"media", "page"} if ("topic", "news") in request.said else set()
    return creator.kind in kinds and creator.engagement != 0 and creator.avg_views != 0


def _figures(ours: Tally, others: dict[str, Tally], heads: Heads) -> list[Figure]:
    return [
        Figure(
            "p10_topic",
            f"On topic in the first ten, where the base holds ten (bar {BAR})",
            _mean(ours.full),
            peers={name: round(_mean(tally.full), 4) for name, tally in others.items()},
        ),
        Figure(
            "p10_places",
            "Places of the first ten that are on topic, all briefs",
            _mean(ours.right),
            peers={name: round(_mean(tally.right), 4) for name, tally in others.items()},
        ),
        Figure("outside_stated", "Creators known to be outside what's stated", len(heads.outside), below=1),
        Figure("order_right", "Lists in the order of their scores", 1 - len(heads.disorder) / max(heads.lists, 1)),
        Figure("coverage_true", "Heads that count right", 1 - len(heads.miscounted) / max(heads.lists, 1)),
        Figure("lists_empty", "Briefs that nobody fits", heads.empty, less=True),
    ]


def _notes(briefs: Sequence[JudgedBrief], ours: Tally, others: dict[str, Tally], heads: Heads) -> list[str]:
    twice = [(brief.labels[account] >= 1, label >= 1) for brief in briefs for account, label in brief.again.items()]
    agreed = f" {len(twice)} were judged twice: {_mean([a == b for a, b in twice]):.2f} agree." if twice else ""
    unjudged = {"ours": ours.unjudged} | {name: tally.unjudged for name, tally in others.items()}
    return [
        f"{len(briefs)} briefs, {sum(len(brief.labels) for brief in briefs)} pairs judged by hand.{agreed}",
        f"{len(ours.full)} briefs for which the base holds ten. Places that nobody judged are left out: {unjudged}.",
        f"{heads.lists} lists; the head's count of a market was counted again by hand.",
    ]


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values)) if values else 0.0
