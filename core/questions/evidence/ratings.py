"""What speaks for and against one rating: what others said, what the same person does otherwise, who else is there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import log2

import numpy as np

from core.fact import Fact
from core.model import Choice, Creator, Judgement
from core.numbers.questions.tellings import AGAINST, FEWEST, FOR, Telling, standing
from core.questions.evidence.brief import topics_of
from core.questions.evidence.lists import Listed

Rows = list[tuple[Judgement, Creator, int]]  # current ratings of a campaign, their creator and its rank
OPPOSITE: Mapping[str, Choice] = {Choice.YES: Choice.NO, Choice.MAYBE: Choice.NO, Choice.NO: Choice.YES}
HABIT, HABIT_SHARE = 3, 0.75  # other ratings with the same trait, and the share of them that went the other way
SUBSTITUTES, FEW_LIKE = 3, 2  # at least, and at most, creators that could take a place
LONG = 20  # a list on which it means something that few are alike
FELL, FAR = 2.0, 5  # times further from the top than on the first list, and places
OTHERS_BITS, NAME_BITS = 3.0, 4.0
PARTS_WEIGHT, LIKE_WEIGHT = 0.6, 0.9
POINTS_APART = 3  # from the list's median
EXPLAINED = ("topic", "size", "text", "audience", "market", "platform")  # parts of a score that no metric tells


@dataclass(frozen=True)
class Rating:
    """One rating among everyone's, on the list it was made on."""

    judgement: Judgement
    creator: Creator
    rows: Rows = field(repr=False)
    listed: Listed = field(repr=False)
    rated: frozenset[int] = field(repr=False)  # creators that anyone has rated, unsure ones too

    @property
    def choice(self) -> str:
        return self.judgement.choice

    @property
    def side(self) -> int:
        """What speaks against the choice: for the creator after a pass, else against."""
        return FOR if self.choice == Choice.NO else AGAINST


def tellings_of(rating: Rating) -> tuple[Telling, ...]:
    """Returns everything but what's told of the creator alone."""
    if rating.choice not in OPPOSITE:
        return ()
    return (
        *_others(rating),
        *_habits(rating),
        *_alike(rating),
        *_moved(rating),
        *_same_name(rating),
        *_points(rating),
    )


def _others(rating: Rating) -> Iterable[Telling]:
    """Who rated the same creator the other way."""
    against = [
        judgement.person_id
        for judgement, creator, _ in rating.rows
        if creator.id == rating.creator.id and judgement.choice == OPPOSITE[rating.choice]
    ]
    others = sorted(set(against) - {rating.judgement.person_id})
    if others and rating.choice != Choice.MAYBE:
        fact = Fact.of("disagree", other=others[0], count=len(others), said=str(rating.choice))
        yield Telling(fact, rating.side, OTHERS_BITS)


def _habits(rating: Rating) -> Iterable[Telling]:
    """Traits of this creator that the same person otherwise rates the other way, and more than usual."""
    own = [
        (judgement.choice == OPPOSITE[rating.choice], creator)
        for judgement, creator, _ in rating.rows
        if judgement.person_id == rating.judgement.person_id
        and creator.id != rating.creator.id
        and judgement.choice in (Choice.YES, Choice.NO)
    ]
    if not own:
        return
    usual = sum(is_opposite for is_opposite, _ in own) / len(own)
    for trait in ("platform", "market"):
        value = getattr(rating.creator, trait)
        alike = [is_opposite for is_opposite, creator in own if value and getattr(creator, trait) == value]
        share = sum(alike) / len(alike) if alike else 0.0
        if len(alike) >= HABIT and share >= HABIT_SHARE and share > usual:
            fact = Fact.of(f"habit_{trait}", value=value, count=sum(alike), of=len(alike), said=str(rating.choice))
            yield Telling(fact, rating.side, sum(alike) * log2(share / max(usual, 1 / (len(own) + 1))) + 1.0)


def _alike(rating: Rating) -> Iterable[Telling]:
    """After a pick: those alike that rank higher and nobody has rated. After a pass: how few are alike."""
    own = topics_of(rating.creator)
    alike = [
        creator
        for creator in rating.listed.creators
        if creator.id != rating.creator.id and creator.platform == rating.creator.platform and own & topics_of(creator)
    ]
    if not own:
        return
    if rating.choice == Choice.NO:
        if len(alike) <= FEW_LIKE and rating.listed.size >= LONG:
            bits = log2(rating.listed.size / (len(alike) + 1))
            fact = Fact.of("few_alike", count=len(alike), of=rating.listed.size - 1, platform=rating.creator.platform)
            yield Telling(fact, FOR, bits, LIKE_WEIGHT)
        return
    rank = _rank(rating, rating.creator)
    ahead = sum(_rank(rating, creator) < rank and creator.id not in rating.rated for creator in alike)
    if ahead >= SUBSTITUTES:
        yield Telling(
            Fact.of("alike_ahead", count=ahead, platform=rating.creator.platform), AGAINST, log2(ahead + 1), LIKE_WEIGHT
        )


def _rank(rating: Rating, creator: Creator) -> int:
    return rating.listed.places[creator.id].rank


def _moved(rating: Rating) -> Iterable[Telling]:
    """Far from where the campaign's first list with this creator had it."""
    before, after = rating.listed.before.get(rating.creator.id), _rank(rating, rating.creator)
    if before is None or abs(before - after) < FAR or max(before, after) < FELL * min(before, after):
        return
    fact = Fact.of("moved", before=before, after=after)
    yield Telling(fact, AGAINST if after > before else FOR, 1.0 + abs(log2(after / before)))


def _same_name(rating: Rating) -> Iterable[Telling]:
    """An account of the same name on another platform that somebody picked already."""
    name = rating.creator.name.casefold().strip()
    other = sorted(
        creator.platform
        for judgement, creator, _ in rating.rows
        if judgement.choice == Choice.YES
        and creator.name.casefold().strip() == name
        and creator.platform != rating.creator.platform
    )
    if other and rating.choice != Choice.NO:
        yield Telling(Fact.of("same_name", platform=other[0]), AGAINST, NAME_BITS)


def _points(rating: Rating) -> Iterable[Telling]:
    """The part of its score that sets it apart on the list, where no metric tells."""
    places = list(rating.listed.places.values())
    own = rating.listed.places[rating.creator.id]
    for part in EXPLAINED:
        known = {place.creator_id: dict(place.parts).get(part) for place in places if part not in place.unknown}
        value = known.pop(own.creator_id, None)
        others = np.array([points for points in known.values() if points is not None], dtype=np.float64)
        if value is None or len(others) < FEWEST:
            continue
        telling = standing(part, float(value), others, FOR, PARTS_WEIGHT)
        median = float(np.median(others))
        if telling and telling.side == rating.side and abs(value - median) >= POINTS_APART:
            fact = Fact.of("points", figure=part, value=value, median=median, of=len(others))
            yield Telling(fact, telling.side, telling.rarity, PARTS_WEIGHT)
