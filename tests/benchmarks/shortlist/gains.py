"""What reasons, removed lessons and steers gain over yes and no alone, replayed with the same hidden strategists."""

from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import numpy as np

from core.creators.pool import CreatorPool
from core.model import Rule, RuleKind, Rules
from core.numbers.ranking.features import build_features
from core.numbers.ranking.text import fit, project
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.shortlist.course import course, first_page
from tests.benchmarks.shortlist.creators import VOCABULARY, Creators, read_creators
from tests.benchmarks.shortlist.feedback import SAYABLE, Stage, heard, reasons, steer, steers, strikes
from tests.benchmarks.shortlist.tastes import UNSEEN, Taste, read, taste

DATA = (
    "a CSV of videos or creators, as many of these columns as there are: market, channelTitle, title, categoryId, "
    "view_count, likes, comment_count, followers"
)
FOLDER = Path(__file__).parents[4] / "shared" / "data"
SHARES = {"10": 0.10, "3": 0.03}
CAREFUL = (0.05, 0.005)
TITLE = "Gains: what is said besides yes and no, and what it adds to P@20 in rounds 1-3"
TASTES, QUICK = 24, 6
ROUNDS = 3
DRAWS = 2000
LEAST = 0.01  # one spot in a hundred: a gain that's certain but smaller is no reason to call it learning
ALONE = "judgements"
MAIN = (ALONE, "reasons", "strikes", "steers")
Voice = Callable[[Stage, Taste, np.ndarray], Rules]
VOICES: Mapping[str, Voice] = {
    ALONE: lambda *_: [],
    "reasons": reasons,
    "strikes": strikes,
    "steers": steers,
    **{f"steer_{what}": partial(steer, what=what) for what in SAYABLE},
}
LABELS = {
    ALONE: "judgements alone",
    "reasons": "reasons made rules",
    "strikes": "a wrong lesson struck",
    "steers": "one true steer",
    "steer_topic": "a steer, more of the topic of the brief",
    "steer_size": "a steer, bigger or smaller",
    "steer_engagement": "a steer, higher engagement",
}


def measure(options: Options) -> Result:
    try:
        creators = read_creators(FOLDER, options.data)
    except FileNotFoundError as absent:
        return Result(TITLE, wrong=[str(absent)])
    return gains(creators, list(UNSEEN)[: QUICK if options.quick else TASTES])


def gains(creators: Creators, seeds: list[int]) -> Result:
    """P@20 over three rounds for every voice, and what each voice adds to ratings alone."""
    result = Result(TITLE)
    stage = staged(creators)
    for name, share in SHARES.items():
        chosen = [taste(creators, stage.reading, seed, share, *CAREFUL) for seed in seeds]
        said = {voice: [_said(voice, stage, strategist) for strategist in chosen] for voice in VOICES}
        precision = {
            voice: np.array(
                [_precision(stage, strategist, rules) for strategist, rules in zip(chosen, said[voice], strict=True)]
            )
            for voice in VOICES
        }
        result.figures += _figures(name, precision)
        for voice in list(VOICES)[1:]:
            result.notes += _told(name, voice, precision[voice] - precision[ALONE], said[voice])
    result.notes.append(
        f"{len(creators.told):,} creators, {len(seeds)} tastes that nothing was chosen on (seeds {seeds[0]}–{seeds[-1]}"
        "); all is said once, after the first 100, and is true of the hidden taste. 95 % intervals: bootstrap over "
        "tastes of the difference, the same taste with and without."
    )
    return result


def staged(creators: Creators) -> Stage:
    features = build_features(creators.arrays, VOCABULARY, project(fit(creators.told), creators.told))
    return Stage(creators, read(creators), CreatorPool((0, 0, 0), features, creators.arrays))


def _said(voice: str, stage: Stage, one: Taste) -> Rules:
    return VOICES[voice](stage, one, first_page(stage.creators, stage.reading, one))


def _precision(stage: Stage, one: Taste, rules: Rules) -> list[float]:
    """P@20 per round; NaN if nearly everyone acceptable was shown before."""
    page = first_page(stage.creators, stage.reading, one)
    found = course(heard(stage, one, rules), one, page, ROUNDS).precision
    return [*found, *[float("nan")] * (ROUNDS - len(found))]


def _figures(name: str, precision: Mapping[str, np.ndarray]) -> list[Figure]:
    after = "" if name == "10" else f"_{name}"
    found = [
        Figure(
            f"p20_round{at + 1}_{voice}{after}",
            f"{name} %: P@20 in round {at + 1}, {LABELS[voice]}",
            float(np.nanmean(rounds[:, at])),
        )
        for voice, rounds in precision.items()
        if voice in MAIN
        for at in range(ROUNDS)
    ]
    for voice in list(VOICES)[1:]:
        gain, low, high = between(_over_rounds(precision[voice] - precision[ALONE]))
        key, label = f"gain_{voice}{after}", f"{name} %: gain of {LABELS[voice]}"
        found += [
            Figure(key, label, gain),
            Figure(f"{key}_low", "  from, 95 %", low),
            Figure(f"{key}_high", "  to", high),
        ]
    return found


def between(differences: np.ndarray) -> tuple[float, float, float]:
    """The mean over tastes and its 95 % bootstrap interval."""
    known = differences[~np.isnan(differences)]
    if not len(known):
        return float("nan"), float("nan"), float("nan")
    drawn = np.random.default_rng(0).choice(known, (DRAWS, len(known))).mean(axis=1)
    return float(known.mean()), *map(float, np.quantile(drawn, [0.025, 0.975]))


def _over_rounds(gain: np.ndarray) -> np.ndarray:
    """(tastes,) mean over the rounds there were."""
    return np.asarray(np.ma.masked_invalid(gain).mean(axis=1).filled(np.nan))


def _told(name: str, voice: str, gain: np.ndarray, said: list[Rules]) -> list[str]:
    rounds = [f"round {at + 1} {_points(gain[:, at])}" for at in range(ROUNDS)]
    all_, spoke = _over_rounds(gain), np.array([bool(rules) for rules in said])
    kinds = {kind for rules in said for kind in map(_kind, rules)}
    by_kind = [_of_kind(kind, all_, said) for kind in sorted(kinds)]
    return [
        f"{name} %, {LABELS[voice]}: {_verdict(all_)}: {_points(all_)} points ({', '.join(rounds)}).",
        f"{name} %, {LABELS[voice]}: said in {spoke.sum()} of {len(spoke)} tastes: {'; '.join(by_kind) or 'nothing'}.",
    ]


def _verdict(gain: np.ndarray) -> str:
    mean, low, high = between(gain)
    if low <= 0 <= high:
        return "gains nothing that can be told from chance"
    return "COSTS" if mean < 0 else "GAINS" if mean >= LEAST else "gains less than one place in a hundred"


def _of_kind(kind: str, gain: np.ndarray, said: list[Rules]) -> str:
    mine = np.array([kind in map(_kind, rules) for rules in said])
    return f"{kind} ({mine.sum()}) {_points(gain[mine])}"


def _points(gain: np.ndarray) -> str:
    mean, low, high = (100 * value for value in between(gain))
    return f"{mean:+z.1f} [{low:+z.1f}, {high:+z.1f}]"


def _kind(rule: Rule) -> str:
    """What a rule is about, without its numbers."""
    if rule.kind == RuleKind.STRUCK:
        return f"{rule.value} struck"
    if rule.hard and isinstance(rule.value, tuple):
        return f"{rule.kind} at {'most' if rule.value[0] is None else 'least'}"
    return f"{'more' if rule.direction > 0 else 'less'} {rule.kind}"
