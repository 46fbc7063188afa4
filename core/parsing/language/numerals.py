"""Numbers in words: thirty-five, «пятьсот», half a million, «полтора миллиона»."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from core.parsing.tokens import Token, split
from core.vocabulary.word_lists import read_lists

FILE = Path(__file__).parent.parent / "lexicons" / "numerals.toml"
SCALES = (
    "thous",
    "mil",
    "mln",
    "grand",
    "hundred",
    "тыс",
    "тыщ",
    "тыр",
    "млн",
    "миллион",
    "лям",
    "лимон",
    "миллиард",
    "k",
    "m",
    "к",
    "м",
)
RANK = {"hundred": 3, "ten": 2, "teen": 2, "unit": 1}
LONE = ("one", "один", "одного", "одну", "одной", "одному", "couple", "пара", "пару")  # numbers only beside a scale
TENS = {"twenty": 20, "thirty": 30, "двадцать": 20, "тридцать": 30}
LONGEST = 4  # words of a part: "three and a half"


@cache
def _words() -> tuple[Mapping[str, tuple[str, int]], Mapping[str, float], Mapping[str, int]]:
    """Returns word -> (rank, value), words of parts, words that are whole amounts."""
    lists = read_lists(FILE)
    ranked = {form: (rank, int(value)) for rank in RANK for value, forms in lists[rank].items() for form in forms}
    parts = {form: float(value) for value, forms in lists["part"].items() for form in forms}
    return ranked, parts, {form: int(value) for value, forms in lists["whole"].items() for form in forms}


@cache
def _leading() -> frozenset[str]:
    return frozenset(part.partition(" ")[0] for part in _words()[1])


def with_numerals(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yields the same tokens with every number in words as one number."""
    place = 0
    while place < len(tokens):
        merged = _day(tokens, place) or _part(tokens, place) or _whole(tokens, place) or _composed(tokens, place)
        if merged is None:
            yield tokens[place]
            place += 1
            continue
        value, end = merged
        text = str(int(value)) if value == int(value) else str(value)
        yield Token("number", text, tokens[place].start, tokens[end - 1].end)
        place = end


@cache
def _days() -> tuple[Mapping[str, int], frozenset[str]]:
    """Returns word -> day, and the names of months."""
    lists = read_lists(FILE)
    return {form: int(day) for day, forms in lists["ordinal"].items() for form in forms}, frozenset(
        lists["month"]["yes"]
    )


def _day(tokens: Sequence[Token], place: int) -> tuple[float, int] | None:
    """«двадцать пятого декабря», "December twenty-fifth", "the fifth of May": a day only beside its month."""
    days, months = _days()
    tens, end = TENS.get(tokens[place].text, 0), place + 1
    word = tokens[place].text
    if tens and end < len(tokens):
        word, end = tokens[end].text, end + 1
    elif "-" in word and word.partition("-")[0] in TENS:
        tens, word = TENS[word.partition("-")[0]], word.partition("-")[2]
    if word not in days or (tens and days[word] > 9):
        return None
    after = [token.text for token in tokens[end : end + 2]]
    beside = after[:1] if after[:1] != ["of"] else after[1:]
    led = place > 0 and tokens[place - 1].text in months and word.isascii()
    return (tens + days[word], end) if led or not months.isdisjoint(beside) else None


def is_numeral(word: str) -> bool:
    return word in _words()[0]


def is_compound(first: str, second: str) -> bool:
    """thirty-five, one-twenty"""
    ranked = _words()[0]
    ranks = ranked[first][0], ranked[second][0]
    return ranks == ("ten", "unit") or (ranks == ("unit", "ten") and first.isascii())


def _part(tokens: Sequence[Token], place: int) -> tuple[float, int] | None:
    """Half, quarter, one and a half of the scale that follows."""
    _, parts, _ = _words()
    if tokens[place].text not in _leading():
        return None
    for length in range(min(LONGEST, len(tokens) - place), 0, -1):
        value = parts.get(" ".join(token.text for token in tokens[place : place + length]))
        if value is not None and (value > 1 or _is_scale(tokens, place + length)):
            return value, place + length
    return None


def _whole(tokens: Sequence[Token], place: int) -> tuple[float, int] | None:
    value = _words()[2].get(tokens[place].text)
    return None if value is None else (value, place + 1)


def _composed(tokens: Sequence[Token], place: int) -> tuple[float, int] | None:
    ranked, _, _ = _words()
    total, rank, at = 0, 9, place
    while at < len(tokens):
        values = _hyphened(tokens[at], ranked)
        if not values or RANK[values[0][0]] >= rank or (rank == 1):
            break
        if total and rank == 2 and total % 100 and total % 100 < 20:
            break  # nothing follows a teen
        total += sum(value for _, value in values)
        rank, at = RANK[values[-1][0]], at + 1
        if (
            at < len(tokens) and tokens[at].text == "hundred" and total < 100 and (total < 10 or total % 10)
        ):  # fifteen hundred
            total, rank, at = total * 100, 3, at + 1
            at += at + 1 < len(tokens) and tokens[at].text == "and" and tokens[at + 1].text in ranked
    if at == place or (at == place + 1 and tokens[place].text in LONE and not _is_scale(tokens, at)):
        return None
    return total, at


def _hyphened(token: Token, ranked: Mapping[str, tuple[str, int]]) -> list[tuple[str, int]]:
    if token.kind != "word":
        return []
    if token.text in ranked:
        return [ranked[token.text]]
    pieces = [piece.text for piece in split(token)] if "-" in token.text else []
    known = [ranked[piece] for piece in pieces if piece in ranked]
    if len(known) != len(pieces) or len(pieces) != 2:
        return []
    if known[0][0] == "unit" and known[1][0] == "ten" and token.text.isascii():
        return [("hundred", known[0][1] * 100), known[1]]  # "one-twenty"
    return known if known[0][0] == "ten" and known[1][0] == "unit" else []


def _is_scale(tokens: Sequence[Token], at: int) -> bool:
    if at < len(tokens) and tokens[at].text in ("a", "of"):
        at += 1
    text = tokens[at].text if at < len(tokens) else ""
    return any(text.startswith(scale) if len(scale) > 2 else text == scale for scale in SCALES)
