"""Where an audience lives, and where something is delivered to."""

from collections.abc import Sequence
from dataclasses import dataclass

from core.parsing.facts import Fact
from core.parsing.lexicon import Term
from core.vocabulary.countries import OF_MARKET, read_country

Terms = Sequence[Term]
AUDIENCE: tuple[str, ...] = (
    "audience",
    "audiences",
    "viewers",
    "viewership",
    "subscribers",
    "followers",
    "аудитория",
    "аудитории",
    "аудиторию",
)
AUDIENCE += (
    "аудиторией",
    "ауд",
    "ауд.",
    "зрители",
    "подписчики",
    "ца",
    "follower base",
    "watchers",
    "подписчиков",
    "readers",
    "aud",
)
LINKS: tuple[str, ...] = (
    "is",
    "are",
    "in",
    "from",
    "based",
    "of",
    "the",
    ":",
    "-",
    "should",
    "be",
    "must",
    "has",
    "have",
    "to",
    "live",
    "lives",
    "living",
    "located",
    "with",
    "—",
)
LINKS += (
    "из",
    "в",
    "на",
    "по",
    "должна",
    "быть",
    "живет",
    "living in",
    "это",
    "со",
    "страны",
    "based in",
    "their",
    "у",
    "нужна",
    "located in",
    "lives in",
)
IN = ("in", "from", "из", "в")
LONGEST = 12
NEAR = 8  # terms from "audience" to where it lives


@dataclass(frozen=True)
class Places:
    """Countries of an audience, with the share at least and at most, and the term after them."""

    countries: tuple[str, ...]
    least: float | None
    most: float | None
    end: int


def audience_places_at(terms: Terms, at: int) -> Places | None:
    """ "audience mostly in the US and UK", "at least 60% of viewers from the US", «60 % аудитории из России»."""
    if terms[at].word in AUDIENCE:
        return _led_by_audience(terms, at)
    if country_of(terms[at]):
        return _before_audience(terms, at)
    if terms[at].number is not None or terms[at].means("bound:low", "bound:high"):
        return _led_by_share(terms, at)
    return None


def _led_by_audience(terms: Terms, at: int) -> Places | None:
    place, share, way = at + 1, None, ""
    for _ in range(LONGEST):
        if place >= len(terms):
            return None
        term = terms[place]
        if term.number is not None and share is None and _percent(terms, place + 1):
            share, place = term.number, place + 2
        elif term.means("bound:low", "bound:high") and share is None:
            way, place = ("most" if term.means("bound:high") else "least"), place + 1
        elif term.word in LINKS or term.means("whole") or term.text == "+" or _is_link(term):
            place += 1
        else:
            break
    return _places(terms, place, share, way)


def _led_by_share(terms: Terms, at: int) -> Places | None:
    place, way = at, ""
    if terms[at].means("bound:low", "bound:high"):
        way, place = ("most" if terms[at].means("bound:high") else "least"), at + 1
    if place >= len(terms) or terms[place].number is None or not _percent(terms, place + 1):
        return None
    share, place, about = terms[place].number, place + 2, False
    place += place < len(terms) and terms[place].text == "+"
    for _ in range(6):
        if place < len(terms) and (
            terms[place].word in AUDIENCE or terms[place].word in LINKS or terms[place].word == "+"
        ):
            about, place = about or terms[place].word in AUDIENCE, place + 1
    found = _places(terms, place, share, way)
    if found is None or about:
        return found
    after = found.end
    if after < len(terms) and terms[after].word in AUDIENCE:
        return Places(found.countries, found.least, found.most, after + 1)
    # "at least 50% US": a share in percent is said of an audience; of a list people say how many.
    return found if way and after - place == 1 and not _is_creators(terms, after) else None


def _is_creators(terms: Terms, at: int) -> bool:
    return at < len(terms) and terms[at].means("unit") == "creators"


def _is_link(term: Term) -> bool:
    """ "should be", «только»: a word that says nothing here."""
    return term.means("filler") is not None and term.number is None and country_of(term) is None


def _before_audience(terms: Terms, at: int) -> Places | None:
    """ "Canada and US audience"."""
    found = _places(terms, at, None, "")
    if found is None or found.end >= len(terms) or terms[found.end].word not in AUDIENCE:
        return None
    after = terms[found.end + 1] if found.end + 1 < len(terms) else None
    if terms[found.end].means("unit") == "followers" and after is not None and _counts(after):
        return None  # «россия, подписчиков от двадцати тысяч»
    return Places(found.countries, None, None, found.end + 1)


def audience_goes_on(terms: Terms, at: int, facts: Sequence[Fact]) -> Places | None:
    """ "audience 25-54 in the US, CA": where those people live."""
    last = facts[-1] if facts else None
    if terms[at].word not in IN or last is None or last.kind not in ("age", "gender"):
        return None
    said = any(term.word in AUDIENCE for term in terms[max(0, at - NEAR) : at])
    place = at + 1 + (at + 1 < len(terms) and terms[at + 1].word == "the")
    return _places(terms, place, None, "") if said and last.end == terms[at - 1].end else None


def _counts(term: Term) -> bool:
    return term.number is not None or any(kind.startswith("bound") for kind in term.meanings)


def _percent(terms: Terms, at: int) -> bool:
    return at < len(terms) and terms[at].means("unit") == "percent"


def _places(terms: Terms, place: int, share: float | None, way: str) -> Places | None:
    countries: list[str] = []
    end, terms = place, terms[: place + 40]
    while place < len(terms) and (country := country_of(terms[place]) or (countries and _written_code(terms[place]))):
        countries.append(country)
        end = place = place + 1
        step = place < len(terms) and (terms[place].text in (",", "/", "+") or terms[place].means("joint") is not None)
        nearer = place + step
        nearer += nearer < len(terms) and terms[nearer].word in (
            "the",
            "and",
            "и",
            "или",
            "or",
            "из",
            "in",
            "from",
            "в",
        )
        place = nearer if step else len(terms)
    if not countries:
        return None
    bound = None if share is None else round(share / 100, 4)
    return Places(
        tuple(dict.fromkeys(countries)), None if way == "most" else bound, bound if way == "most" else None, end
    )


def _written_code(term: Term) -> str | None:
    """ "US, CA, AU": after a country two capitals are one."""
    return (
        term.text
        if len(term.text) == 2 and term.text.isupper() and term.text.isascii() and read_country(term.text)
        else None
    )


def country_of(term: Term) -> str | None:
    """Returns ISO 3166 for a country or a market that is one."""
    return term.means("country") or OF_MARKET.get(term.means("market") or "")


def delivery_at(terms: Terms, at: int) -> list[tuple[str, int, int]]:
    """ "we ship to Kazan and Perm": (place, first, end) of each; [] if none follows."""
    if not terms[at].means("delivery"):
        return []
    found, place, terms = list[tuple[str, int, int]](), at + 1, terms[: at + 30]
    while place < len(terms):
        name = terms[place].means("city") or (terms[place].text if country_of(terms[place]) else "")
        if name:
            found.append((name, place, place + 1))
        elif not (terms[place].means("joint", "filler") or terms[place].text == ","):
            break
        place += 1
    return found
