"""How soon the ranking learns strategists' hidden tastes, compared to what a team would use instead."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from core.numbers.ranking.features import Features, build_features
from core.numbers.ranking.learning import Settings, learn
from core.numbers.ranking.placement import place
from core.numbers.ranking.rank import rank, scores_of
from core.numbers.ranking.text import fit, project
from core.numbers.ranking.wishes import prior
from core.vocabulary.topics import MARKETS
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.shortlist import peers
from tests.benchmarks.shortlist.columns import columns, wish
from tests.benchmarks.shortlist.course import ROUND, Course, Method, course, first_page
from tests.benchmarks.shortlist.creators import VOCABULARY, Creators, read_creators
from tests.benchmarks.shortlist.screening_set import is_screening_set, screen
from tests.benchmarks.shortlist.tastes import NOTE, UNSEEN, Reading, Taste, read, taste

DATA = (
    "a CSV of videos or creators, as many of these columns as there are: market, channelTitle, title, categoryId, "
    "view_count, likes, comment_count, followers; or of labelled texts as for --text"
)
TEXT = "a CSV of labelled texts: title, abstract, label"
FOLDER = Path(__file__).parents[4] / "shared" / "data"
SHARES = {"10": 0.10, "3": 0.03}
CAREFUL, CARELESS = (0.05, 0.005), (0.20, 0.02)
SLOW = ("lightgbm", "placed")  # only the first rounds: a full run would take an hour
ROUNDS = 14  # enough for recall and for 75 acceptable ones where there are many
VARIANTS = {
    "careless": "careless: 20 % missed, 2 % wrong",
    "sized": "the brief names the size too",
    "placed": "exploring and diverse",
}
Maker = Callable[[Taste], Method]


def measure(options: Options) -> Result:
    labelled = options.text or (options.data if options.data and is_screening_set(options.data) else None)
    if labelled is not None:
        return screen(labelled, options.quick)
    result = Result("Ranking: what is shown while the engine learns a hidden taste")
    try:
        creators = read_creators(FOLDER, options.data)
    except FileNotFoundError as absent:
        result.wrong.append(str(absent))
        return result
    reading = read(creators)
    makers = _methods(creators, reading)
    seeds = list(UNSEEN)[: 8 if options.quick else len(UNSEEN)]
    for name, share in SHARES.items():
        chosen = [taste(creators, reading, seed, share, *CAREFUL) for seed in seeds]
        courses = {
            who: _courses(make, who, chosen, creators, reading, options.quick)
            for who, make in makers.items()
            if who != "placed"
        }
        result.figures += _figures(name, courses, options.quick)
        result.figures += _by_market(name, courses["sokrat"], chosen)
        careless = [taste(creators, reading, seed, share, *CARELESS) for seed in seeds]
        result.figures += _variant("careless", name, makers["sokrat"], careless, creators, reading)
        sized = [replace(strategist, brief=strategist.sized) for strategist in chosen]
        result.figures += _variant("sized", name, makers["sokrat"], sized, creators, reading)
        result.figures += _variant("placed", name, makers["placed"], chosen, creators, reading)
        result.notes.append(f"{name} %: {_interval(courses['sokrat'])}")
    result.notes += _notes(creators, seeds, makers)
    return result


def _methods(creators: Creators, reading: Reading) -> dict[str, Maker]:
    reader = fit(creators.told)
    features = build_features(creators.arrays, VOCABULARY, project(reader, creators.told))
    seen = columns(creators)
    return {
        "sokrat": lambda chosen: ours(features, chosen),
        "placed": lambda chosen: placed(features, chosen),
        "closed_form": lambda chosen: peers.closed_form(seen.dense, wish(creators, reading, chosen)),
        "asreview": lambda _: peers.asreview(seen.words),
        "autotar": lambda _: peers.autotar(seen.both),
        "logistic": lambda _: peers.logistic(seen.both),
        "lookalike": lambda _: peers.lookalike(seen.words),
        **({"lightgbm": lambda _: peers.lightgbm(features.matrix)} if peers.has_lightgbm() else {}),
    }


def ours(features: Features, chosen: Taste, settings: Settings | None = None) -> Method:
    """The product's learner as the campaign uses it; the simulated strategists may like another market too, so what the
    brief says about markets is weighed rather than enforced."""
    brief = prior(chosen.brief, features)

    def scores(rows: np.ndarray, said: np.ndarray) -> np.ndarray:
        taught = learn(features, brief, rows, said.astype(float), np.ones(len(rows)), settings or Settings())
        return scores_of(taught, features)

    return scores


def placed(features: Features, chosen: Taste) -> Method:
    """The same with one spot in twenty for exploration and no twins on a page: reports what these rules cost."""
    brief = prior(chosen.brief, features)
    brief = replace(brief, misses=np.zeros_like(brief.misses))

    def scores(rows: np.ndarray, said: np.ndarray) -> np.ndarray:
        taught = learn(features, brief, rows, said.astype(float), np.ones(len(rows)), Settings())
        ranking = rank(taught, features, rows, limit=10 * ROUND)
        shown = ranking.order[place(ranking, taught, features, ROUND).picked]
        found = np.full(len(features.keys), -np.inf)
        found[shown] = -np.arange(len(shown))
        return found

    return scores


def _courses(
    make: Maker, who: str, chosen: list[Taste], creators: Creators, reading: Reading, quick: bool
) -> list[Course]:
    rounds = 3 if who in SLOW else ROUNDS if quick else None
    return [
        course(make(strategist), strategist, first_page(creators, reading, strategist), rounds) for strategist in chosen
    ]


def _figures(name: str, courses: dict[str, list[Course]], quick: bool) -> list[Figure]:
    found = _rounds(_key("", name), f"{name} %", courses)
    found.append(
        _figure(
            _key("share_p80_by_round3", name),
            f"{name} %: share of tastes with P@20 ≥ .8 by round 3",
            courses,
            lambda one: max(one.precision, default=1.0) >= 0.8,
        )
    )
    full = {who: all_ for who, all_ in courses.items() if who not in SLOW}
    found.append(_figure(f"recall_{name}", f"{name} %: recall after 6.8 % judged", full, lambda one: one.recall))
    found.append(_needed(f"needed75_{name}", f"{name} %", full))
    if not quick:
        found.append(_figure(f"wss95_{name}", f"{name} %: WSS@95", full, lambda one: 100 * one.saved))
    return found


def _variant(
    what: str, name: str, make: Maker, chosen: list[Taste], creators: Creators, reading: Reading
) -> list[Figure]:
    ours_ = {"sokrat": _courses(make, "sokrat", chosen, creators, reading, True)}
    label = f"{name} %, {VARIANTS[what]}"
    return [*_rounds(f"{what}_{name}", label, ours_), _needed(f"needed75_{what}_{name}", label, ours_)]


def _key(key: str, name: str) -> str:
    """Figures at 10 % go by their plain names."""
    return key if name == "10" else f"{key}_{name}".strip("_")


def _rounds(name: str, label: str, courses: dict[str, list[Course]]) -> list[Figure]:
    return [
        _figure(
            f"p20_round{at + 1}" + (name and f"_{name}"),
            f"{label}: P@20 in round {at + 1}",
            courses,
            lambda one, at=at: one.precision[at] if at < len(one.precision) else float("nan"),
        )
        for at in range(3)
    ]


def _needed(key: str, label: str, courses: dict[str, list[Course]]) -> Figure:
    found = _figure(key, f"{label}: judgements until 75 acceptable", courses, lambda one: one.needed)
    return replace(found, less=True)


def _figure(key: str, label: str, courses: dict[str, list[Course]], of: Callable[[Course], float]) -> Figure:
    means = {who: float(np.nanmean([of(result) for result in all_])) for who, all_ in courses.items()}
    return Figure(key, label, means.pop("sokrat"), peers={f"peer_{who}": value for who, value in means.items()})


def _by_market(name: str, ours_: list[Course], chosen: list[Taste]) -> list[Figure]:
    found: list[Figure] = []
    for market, code in enumerate(MARKETS):
        mine = {"sokrat": [result for result, of in zip(ours_, chosen, strict=True) if of.market == market]}
        if not mine["sokrat"]:
            continue
        label = f"{name} %, {code}"
        found += _rounds(f"{name}_{code}", label, mine)
        found.append(_figure(f"recall_{name}_{code}", f"{label}: recall", mine, lambda one: one.recall))
        found.append(_needed(f"needed75_{name}_{code}", label, mine))
        if not all(np.isnan(run.saved) for run in mine["sokrat"]):
            found.append(_figure(f"wss95_{name}_{code}", f"{label}: WSS@95", mine, lambda one: 100 * one.saved))
    return found


def _interval(courses: list[Course], draws: int = 2000) -> str:
    """95 % bootstrap interval over tastes."""
    rng = np.random.default_rng(0)
    told = []
    for at in range(3):
        values = np.array([run.precision[at] for run in courses if at < len(run.precision)])
        low, high = np.quantile(rng.choice(values, (draws, len(values))).mean(axis=1), [0.025, 0.975])
        told.append(f"round {at + 1} {low:.2f}–{high:.2f}")
    return "P@20 over tastes, 95 %: " + ", ".join(told)


def _notes(creators: Creators, seeds: list[int], makers: dict[str, Maker]) -> list[str]:
    count = [int((creators.market == market).sum()) for market in (0, 1)]
    known = [int(((creators.market == market) & (creators.category >= 0)).sum()) for market in (0, 1)]
    notes = [
        f"{len(creators.told):,} creators ({count[0]:,} US, {count[1]:,} Russia), {len(seeds)} tastes "
        f"that nothing was chosen on (seeds {seeds[0]}–{seeds[-1]}). First 100 by market, category and engagement, "
        "then 20 a round.",
        "P@20 is truth, not what the strategist said. WSS@95: ceil(95 %) of the acceptable, the first 100 counted; "
        "past 200 judgements a round is a tenth of what was judged, for every method.",
        "The Russian files of 2017 name no channel: there one video, and its one title, stands for one creator.",
        f"Figures and a category are known of {known[0]:,} US and {known[1]:,} Russian creators.",
        NOTE,
    ]
    return notes + ([] if "lightgbm" in makers else ["LightGBM is not installed: that peer is left out."])
