"""`compare 1 3 5`: two to five creators side by side, what differs most first, what's the same in one line."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from core.model import Choice, Creator, RoundPlace
from core.refusal import Refusal
from core.shortlist import rounds
from core.shortlist.judgements import judgements_on
from core.vocabulary import taxonomy
from handlers.browse.selection import chosen
from handlers.browse.target import campaign_if_any
from handlers.chat.card import Block, Card, Facts, Line, faint
from handlers.chat.talk import Answer, Talk
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.creators import called, topics_of

MOST = 5
NAME = 24  # characters of a name beside its figures
PARTS, NOTED = 3, 3  # of the score, and points that a difference needs
OTHERWISE = 1.0  # how far apart two places are, in doublings of a figure
TEN_POINTS = 10
NAMES = {
    "platform": N_("platform"),
    "place": N_("place"),
    "followers": N_("followers"),
    "engagement": N_("engagement rate"),
    "views": N_("views"),
    "price": N_("price"),
    "topics": N_("topics"),
    "score": N_("score"),
    "date": N_("data as of"),
}


@dataclass(frozen=True)
class Side:
    mark: str  # "#3", or a name
    creator: Creator
    place: RoundPlace | None
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Row:
    """What's known of each side, "" for unknown; `apart` says how much they differ, 0 for not at all."""

    name: str
    values: tuple[str, ...]
    apart: float


def compare(talk: Talk) -> Answer:
    """`compare 1 3 5`, `compare @mila and Anna`. Refusals: `compare_count`, and those of `chosen`."""
    creators = chosen(talk, talk.incoming.text, MOST)
    if not 2 <= len(creators) <= MOST:
        raise Refusal("compare_count", most=MOST)
    sides = _sides(talk, creators)
    words = talk.words
    names = words.listed([_titled(words, side) for side in sides])
    return Card(words.t("Compared: {names}.", names=names), tuple(_body(words, sides)))


def _sides(talk: Talk, creators: Sequence[Creator]) -> list[Side]:
    campaign, words = campaign_if_any(talk), talk.words
    if campaign is None:
        return [Side(called(words, creator, NAME), creator, None, ()) for creator in creators]
    shown = rounds.newest_round(talk.work, campaign.id)
    places = {place.creator_id: place for place in rounds.places_of(talk.work, shown.id)}
    rated = judgements_on(talk.work, campaign.id, [creator.id for creator in creators])
    return [
        Side(
            _mark(words, creator, places.get(creator.id)),
            creator,
            places.get(creator.id),
            tuple(rating.choice for rating in rated.get(creator.id, ())),
        )
        for creator in creators
    ]


def _mark(words: Words, creator: Creator, place: RoundPlace | None) -> str:
    return words.t("#{rank}", rank=words.number(place.rank)) if place else called(words, creator, NAME)


def _titled(words: Words, side: Side) -> str:
    name = called(words, side.creator)
    return f"{side.mark} {name}" if side.place else name


def _body(words: Words, sides: Sequence[Side]) -> list[Block]:
    rows = _rows(words, sides)
    apart = sorted((row for row in rows if row.apart), key=lambda row: -row.apart)
    same = [row for row in rows if not row.apart and row.values[0]]
    missing = [row for row in rows if not any(row.values)]
    pairs = [(_upper(words.t(row.name)), _told(words, sides, row.values)) for row in apart]
    pairs += [*_parts(words, sides), *_ratings(words, sides)]
    body: list[Block] = [Facts(tuple(pairs))] if pairs else []
    alike = [f"{words.t(row.name)} — {row.values[0]}" for row in same]
    if any(side.place for side in sides) and not any(side.choices for side in sides):
        alike.append(words.t("no ratings yet"))
    if alike:
        what = "; ".join(alike)
        body.append(Line(words.t("The same for all: {what}.", what=what)))
    if missing:
        body.append(
            faint(words.t("No data on any of them: {what}.", what=words.all_of(words.t(row.name) for row in missing)))
        )
    return body


def _rows(words: Words, sides: Sequence[Side]) -> list[Row]:
    creators = [side.creator for side in sides]
    topics = [words.all_of(topics_of(words, creator)) for creator in creators]
    dates = [creator.measured_on and words.month(creator.measured_on) for creator in creators]
    scores = [side.place.score if side.place else None for side in sides]
    spread, off = _spread(scores), words.t("not on the list") if any(side.place for side in sides) else ""
    found = [
        _either("platform", [labels.PLATFORMS.get(creator.platform, creator.platform) for creator in creators]),
        _either("place", [_where(words, creator) for creator in creators]),
        _figure("followers", [creator.followers for creator in creators], words.compact),
        _figure("engagement", [creator.engagement for creator in creators], words.percent),
        _figure("views", [creator.avg_views for creator in creators], words.compact),
        _prices(words, creators),
        _either("topics", topics),
        Row(NAMES["score"], tuple(off if score is None else words.number(score) for score in scores), spread),
        _either("date", dates, OTHERWISE / 100),
    ]
    return [row for row in found if row.name != NAMES["score"] or any(row.values)]


def _spread(scores: Sequence[int | None]) -> float:
    known = [score for score in scores if score is not None]
    if not known or (len(known) == len(scores) and max(known) == min(known)):
        return 0.0
    return max((max(known) - min(known)) / TEN_POINTS, OTHERWISE / 100)


def _either(name: str, values: Sequence[str], apart: float = OTHERWISE) -> Row:
    return Row(NAMES[name], tuple(values), apart if len(set(values)) > 1 else 0.0)


def _figure(name: str, values: Sequence[float | None], shown: Callable[[float], str]) -> Row:
    known = [value for value in values if value is not None and value > 0]
    told = tuple("" if value is None else shown(value) for value in values)
    if len(set(values)) < 2:
        return Row(NAMES[name], told, 0.0)
    return Row(NAMES[name], told, math.log2(max(known) / min(known)) or OTHERWISE / 2 if known else OTHERWISE / 2)


def _prices(words: Words, creators: Sequence[Creator]) -> Row:
    """Prices in different currencies aren't held against each other."""
    told = tuple("" if each.price is None else words.money(each.price, each.currency) for each in creators)
    if len({creator.currency for creator in creators if creator.price is not None}) > 1:
        return Row(NAMES["price"], told, OTHERWISE)
    return Row(NAMES["price"], told, _figure("price", [creator.price for creator in creators], str).apart)


def _where(words: Words, creator: Creator) -> str:
    if creator.city:
        return words.short(taxonomy.name_of("city", creator.city, words.locale))
    if creator.country:
        return words.country(creator.country)
    return words.t(labels.MARKETS[creator.market]) if creator.market in ("us", "ru") else ""


def _parts(words: Words, sides: Sequence[Side]) -> list[tuple[str, str]]:
    """The parts of the score that differ most."""
    placed = [side for side in sides if side.place is not None]
    points = {side.mark: dict(side.place.parts) for side in placed if side.place}
    codes = sorted({code for parts in points.values() for code in parts})
    gaps = {code: _gap([parts.get(code, 0) for parts in points.values()]) for code in codes}
    largest = sorted((code for code in codes if gaps[code] >= NOTED), key=lambda code: (-gaps[code], code))[:PARTS]
    if len(placed) < 2 or not largest:
        return []
    told = [
        words.t(
            "{part}: {points}",
            part=words.t(labels.PARTS[code]),
            points=_told(words, placed, [words.signed(points[side.mark].get(code, 0)) for side in placed]),
        )
        for code in largest
    ]
    return [(words.t("Score, by part"), "; ".join(told))]


def _gap(points: Sequence[int]) -> int:
    return max(points) - min(points)


def _ratings(words: Words, sides: Sequence[Side]) -> list[tuple[str, str]]:
    if not any(side.choices for side in sides):
        return []
    return [(words.t("Ratings"), _told(words, sides, [_tally(words, side.choices) for side in sides]))]


def _tally(words: Words, choices: Sequence[Choice]) -> str:
    counts = {choice: choices.count(choice) for choice in labels.CHOICES if choice in choices}
    told = (f"{labels.MARKS[choice]} {words.number(count)}" for choice, count in counts.items())
    return words.all_of(told) or words.t("none yet")


def _told(words: Words, sides: Sequence[Side], values: Sequence[str]) -> str:
    """#1 45K · #3 1.2M · #5 unknown"""
    unknown = words.t("unknown")
    return " · ".join(f"{side.mark} {value or unknown}" for side, value in zip(sides, values, strict=True))


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
