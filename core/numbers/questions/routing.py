"""Who to ask: nobody (the data has it), whoever decided, a market, the central team, or two of them.

A multinomial logistic model over named cues: every cue's share of the result is a number we can report.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from core.fact import Value
from core.numbers.questions.codes import Need
from core.numbers.questions.cues import CuesFound, Lexicon, find_cues

__all__ = ["MARKETS", "NEEDS", "Reason", "Route", "Situation", "Weights", "cues_of", "route"]

Floats = NDArray[np.float64]
NEEDS = tuple(Need)  # in weight order
MARKETS = ("us", "ru")
CENTRE = "centre"
AT_HOME = {"vk": "ru", "dzen": "ru", "rutube": "ru", "telegram": "ru", "ok": "ru"}  # platforms of a single market
ABSTAIN = 0.5  # below this the asker should choose: tuned on the tuning part of the situations
MAJORITY = 0.5  # share of an audience that assigns it to a market
DOUBT = (0.0, 0.0, 0.8, 0.0, 0.4)  # log-odds off each need: a market team's time costs most; tuned on the tuning part
FUNCTION_WORDS = ("second", "we", "they", "he_or_she", "yes_or_no", "or", "who", "which", "digit")
NEVER_SAID = {"silent", *(f"words:{word}" for word in FUNCTION_WORDS)}  # they count, but explain nothing
REASONS_AT_MOST = 5
NOTHING: Mapping[str, float] = MappingProxyType({})
NO_DAYS: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True)
class Situation:
    """A question and what's known when it comes up; "" and None are unknown. Markets are us, ru; shares are 0..1."""

    question: str = ""
    kind: str = ""  # question type: why_pick, why_pass, why_ranking, why_failed, ...
    stage: str = ""  # strategy | execution | review
    asker: str = ""  # market of the asker's team
    subject: str = ""  # market of the creator, post or result in question
    audience: Mapping[str, float] = field(default_factory=lambda: NOTHING)  # country or market -> share
    platform: str = ""
    stored: bool | None = None  # whether the data has exactly this
    similar: int = 0  # similar posts where the tag or format worked, while it failed here
    departure: float | None = None  # difference of the result from the other market's, -0.4 is −40%
    holidays: Mapping[str, int] = field(default_factory=lambda: NO_DAYS)  # market -> days to its nearest holiday


@dataclass(frozen=True)
class Reason:
    """Why a question is routed as it is: a cue, its evidence, and its share of the result in log-odds."""

    code: str
    values: Mapping[str, Value]
    weight: float


@dataclass(frozen=True)
class Route:
    """Who is asked. `teams`: us, ru, centre; empty for `none` and `person`."""

    need: Need
    teams: tuple[str, ...]
    reasons: tuple[Reason, ...]  # only those in favor of this need: evidence first, then words, strongest first
    confidence: float  # probability of the need, 0..1
    sure: bool  # confidence reaches the abstain level; otherwise the asker chooses
    chances: Mapping[Need, float]  # need -> probability


@dataclass(frozen=True)
class Weights:
    """Plain numbers: cue -> log-odds for each of NEEDS; `meaning` maps a sentence vector (d,) to log-odds."""

    cues: Mapping[str, tuple[float, ...]]
    bias: tuple[float, ...]
    meaning: Floats | None = None  # (d, 5)


@dataclass(frozen=True)
class Cue:
    strength: float
    values: Mapping[str, Value] = field(default_factory=dict)


def route(
    situation: Situation,
    lexicon: Lexicon,
    weights: Weights,
    meaning: Floats | None = None,
    taught: Mapping[str, tuple[float, ...]] = MappingProxyType({}),
    abstain: float = ABSTAIN,
    people: bool = False,
) -> Route:
    """Returns the need of one question, the teams that meet it and why.

    `meaning` is the question's sentence vector (d,), used if the weights support it; `taught` adds what people's
    overrides taught (see `core.numbers.questions.overrides`); `people`: the data were asked already and have no answer.
    ValueError for a vector of another length.
    """
    words = find_cues(situation.question, lexicon)
    cues = cues_of(situation, words)
    shares = {code: _weights(code, weights, taught) * cue.strength for code, cue in cues.items()}
    logits = np.array(weights.bias) - np.array(DOUBT) + sum(shares.values(), np.zeros(len(NEEDS)))
    chances = _chances(logits + _meaning(meaning, weights), people=people)
    best = int(chances.argmax())
    teams = _teams(NEEDS[best], situation, words)
    reasons = _reasons(best, cues, shares, teams)
    spread = {need: float(chance) for need, chance in zip(NEEDS, chances, strict=True)}
    return Route(NEEDS[best], teams, reasons, spread[NEEDS[best]], spread[NEEDS[best]] >= abstain, spread)


def _chances(logits: Floats, *, people: bool = False) -> Floats:
    odds: Floats = np.exp(logits - logits.max())
    if people:
        odds[NEEDS.index(Need.NONE)] = 0.0
    odds /= odds.sum()
    return odds


def cues_of(situation: Situation, words: CuesFound) -> dict[str, Cue]:
    """Returns every cue by name; words as `words:…`, known facts under their own names."""
    cues = {f"words:{cue}": Cue(1.0, {"words": text}) for cue, text in words.cues.items()}
    cues |= _named(words)
    cues |= {f"kind:{situation.kind}": Cue(1.0)} if situation.kind else {}
    cues |= {f"stage:{situation.stage}": Cue(1.0, {"stage": situation.stage})} if situation.stage else {}
    return cues | _known(situation)


def _named(words: CuesFound) -> dict[str, Cue]:
    cues = {"silent": Cue(1.0)} if not words.cues else {}
    if words.foreign:
        cues["foreign"] = Cue(1.0, {"market": words.foreign})
    if len(words.places) == 1:
        cues["one_market"] = Cue(1.0, {"market": next(iter(words.places))})
    return cues | ({"two_markets": Cue(1.0)} if len(words.places) > 1 else {})


def _known(situation: Situation) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    if situation.stored is not None:
        cues["stored" if situation.stored else "not_stored"] = Cue(1.0)
    if situation.similar:
        cues["similar"] = Cue(min(1.0, situation.similar / 5), {"count": situation.similar})
    if situation.departure is not None:
        cues["departure"] = Cue(min(1.0, abs(situation.departure) / 0.3), {"share": situation.departure})
    if situation.holidays:
        market, days = min(situation.holidays.items(), key=lambda pair: (pair[1], pair[0]))
        cues["holiday"] = Cue(1.0, {"market": market, "days": days})
    return cues | _about(situation)


def _about(situation: Situation) -> dict[str, Cue]:
    cues: dict[str, Cue] = {}
    if situation.subject in MARKETS:
        cues["subject"] = Cue(1.0, {"market": situation.subject})
        if situation.asker and situation.asker != situation.subject:
            cues["abroad"] = Cue(1.0, {"asker": situation.asker, "market": situation.subject})
    market, share = max(situation.audience.items(), key=lambda pair: pair[1], default=("", 0.0))
    if market in MARKETS and share >= MAJORITY:
        cues["audience"] = Cue(1.0, {"market": market, "share": share})
    if home := AT_HOME.get(situation.platform):
        cues["platform"] = Cue(1.0, {"market": home, "platform": situation.platform})
    return cues


def _weights(cue: str, weights: Weights, taught: Mapping[str, tuple[float, ...]]) -> Floats:
    """A cue nobody has seen before has no weight."""
    nothing = (0.0,) * len(NEEDS)
    both: Floats = np.array(weights.cues.get(cue, nothing)) + np.array(taught.get(cue, nothing))
    return both


def _meaning(meaning: Floats | None, weights: Weights) -> Floats:
    log_odds: Floats = np.zeros(len(NEEDS))
    if meaning is None or weights.meaning is None:
        return log_odds
    if meaning.shape != weights.meaning.shape[:1]:
        raise ValueError(f"a sentence vector of {weights.meaning.shape[0]} numbers is needed, not {meaning.shape}")
    log_odds += meaning @ weights.meaning
    return log_odds


def _reasons(
    best: int, cues: Mapping[str, Cue], shares: Mapping[str, Floats], teams: tuple[str, ...]
) -> tuple[Reason, ...]:
    """Returns what favors this need more than the others, plus whatever names the market that's asked."""
    weight = {cue: float(share[best] - np.delete(share, best).mean()) for cue, share in shares.items()}
    for code, cue in cues.items():
        if cue.values.get("market") in teams:
            weight[code] = max(weight[code], 0.1)
    unsaid = NEVER_SAID | ({"subject"} if "audience" in cues else set())  # the share says it better
    for_it = [cue for cue in weight if weight[cue] > 0 and cue not in unsaid]
    strongest = sorted(for_it, key=lambda cue: (cue.startswith("words:"), -weight[cue], cue))
    return tuple(Reason(cue, cues[cue].values, weight[cue]) for cue in strongest[:REASONS_AT_MOST])


def _teams(need: Need, situation: Situation, words: CuesFound) -> tuple[str, ...]:
    if need == Need.REGION:
        return (market_of(situation, words),)
    if need == Need.CENTRE:
        return (CENTRE,)
    return _pair(situation, words) if need == Need.BOTH else ()


def _pair(situation: Situation, words: CuesFound) -> tuple[str, ...]:
    """The central team and one market if the question is about just one; both markets otherwise."""
    two = len(words.places) > 1 or situation.departure is not None or situation.stage == "review"
    two |= any(cue in words.cues for cue in ("both", "departs", "pair", "review"))
    if not two or (situation.stage == "strategy" and len(words.places) < 2):
        return (CENTRE, market_of(situation, words))
    return MARKETS


def market_of(situation: Situation, words: CuesFound) -> str:
    """Weighs names, script, holidays, the subject, the audience and the platform; returns the market to ask.

    Without any of these it's the asker's own, or the other one if they say "they"; us if the asker's is unknown too.
    """
    for_us = 2.0 * (words.places.get("us", 0) > 0) - 2.0 * (words.places.get("ru", 0) > 0)
    signs = {"us": 1.0, "ru": -1.0}
    for_us += 1.5 * signs.get(words.foreign, 0) + 3.0 * signs.get(situation.subject, 0)
    for_us += sum(signs.get(market, 0) for market in situation.holidays)
    for_us += situation.audience.get("us", 0) - situation.audience.get("ru", 0)
    for_us += 1.0 * signs.get(AT_HOME.get(situation.platform, ""), 0)
    asker = signs.get(situation.asker, 0)
    for_us += (-0.2 if "they" in words.cues else 0.1) * asker
    return "us" if for_us > 0 or (for_us == 0 and situation.asker != "ru") else "ru"
