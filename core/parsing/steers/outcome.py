"""What stays of everything that was read."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from core.parsing.facts import Doubt, Fact, Steer, Value
from core.parsing.lexicon import Term
from core.parsing.steers.kinds import BOUNDS
from core.parsing.steers.plain_terms import ends_part
from core.vocabulary.topics import SIZES

CONTRAST = frozenset(("а", "а именно", "именно", "а вот", "зато", "rather", "but rather", "instead", "а лучше"))
STEPS = ("followers", "views", "engagement")


def settled(steers: Iterable[Steer]) -> list[Steer]:
    """A range says more than a step of the same metric, and than a size it rules out."""
    steers = list({steer.plain: steer for steer in reversed(list(steers))}.values())[::-1]
    steers = [_narrowed(steer, steers) for steer in steers]
    ranged = [steer for steer in steers if steer.value is not None and steer.kind in BOUNDS]
    kept = [steer for steer in steers if steer.value is not None or not any(_says(bound, steer) for bound in ranged)]
    most = [
        steer.value[1]
        for steer in kept
        if steer.kind == "followers" and isinstance(steer.value, tuple) and steer.value[1]
    ]
    return [steer for steer in kept if not (most and _implied(steer, float(str(most[0]))))]


def _narrowed(steer: Steer, steers: Iterable[Steer]) -> Steer:
    """ "more makeup, not beauty in general": without beauty nobody with makeup is left, so it's only less of it."""
    finer = (str(other.value) for other in steers if other.kind == "topic" and other.direction > 0)
    out = steer.kind == "topic" and steer.direction < 0 and steer.hard
    return replace(steer, hard=False) if out and any(code.startswith(f"{steer.value}/") for code in finer) else steer


def decided(terms: Sequence[Term], steers: Sequence[Steer]) -> list[Steer]:
    """Returns changes with the other half of "not X, but rather Y" as wanted. Beside other changes "keep the rappers"
    leaves them as they are; on its own it asks for them."""
    gone = [f"{steer.value}/" for steer in steers if steer.kind == "topic" and steer.direction < 0 and steer.hard]
    spared = [steer for steer in steers if steer.direction == 0 and _is_kept(terms, steer)]
    spared = [steer for steer in spared if str(steer.value).startswith(tuple(gone))]
    turned = [
        replace(steer, direction=1) if steer in spared or _contrasts(terms, steer, steers) else steer
        for steer in steers
    ]
    kept = [steer for steer in turned if steer.direction >= 0 and not steer.hard and _is_kept(terms, steer)]
    kept = [steer for steer in kept if not str(steer.value).startswith(tuple(gone))]
    others = any(steer not in kept and steer.direction for steer in turned)
    return [steer for steer in turned if steer not in kept] if others else turned


def _contrasts(terms: Sequence[Term], steer: Steer, steers: Sequence[Steer]) -> bool:
    """«больше не бьюти, а именно макияжа»"""
    before = [term for term in terms if term.end <= steer.start][-2:]
    led = bool(before) and (before[-1].word in CONTRAST or " ".join(term.word for term in before) in CONTRAST)
    after = next((term for term in terms if term.start >= steer.end), None)
    led = led or (after is not None and after.word in ("instead", "взамен"))
    gone = [other for other in steers if other.end <= steer.start]
    return steer.direction == 0 and led and bool(gone) and gone[-1].direction < 0


def _is_kept(terms: Sequence[Term], steer: Steer) -> bool:
    """Whether nothing but "keep" is said in its part of the sentence."""
    part = list[Term]()
    for term in terms:
        if ends_part(term) and term.start >= steer.end:
            break
        part = [] if ends_part(term) else [*part, term]
    ways = {term.means("more") for term in part} - {None}
    return ways == {"keep"}


def unanswered(doubts: Iterable[Doubt], sure: Sequence[Steer]) -> tuple[Doubt, ...]:
    """Returns doubts without those that another part of the text answers: "not less fashion, there's too little"."""
    known = {(steer.kind, steer.value, steer.direction) for steer in sure}
    return tuple(doubt for doubt in doubts if not any(_is_said(reading, known) for reading in doubt.readings))


def _is_said(reading: Sequence[Fact | Steer], known: Collection[tuple[str, Value | None, int]]) -> bool:
    changes = [(read.kind, read.value, read.direction) for read in reading if isinstance(read, Steer)]
    return bool(changes) and len(changes) == len(reading) and all(change in known for change in changes)


def _says(ranged: Steer, step: Steer) -> bool:
    """Whether a range makes a step needless: "bigger names, but no more than a million" are two things."""
    if ranged.kind != step.kind or ranged.kind not in STEPS or not isinstance(ranged.value, tuple):
        return ranged.kind == step.kind
    low, high = ranged.value
    return not (high is None if step.direction < 0 else low is None)


def _implied(steer: Steer, most: float) -> bool:
    return steer.kind == "size" and steer.direction < 0 and steer.hard and SIZES[str(steer.value)][0] >= most


def as_fact(steer: Steer) -> Fact:
    assert steer.value is not None
    return Fact(steer.kind, steer.value, steer.start, steer.end, steer.said)
