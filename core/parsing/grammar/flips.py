"""Turns a fact round: what was wanted is excluded, at most becomes at least."""

from collections.abc import Sequence
from dataclasses import replace

from core.parsing.facts import Fact, Steer
from core.parsing.lexicon import Term
from core.vocabulary.taxonomy import market_of_place

EXCLUDABLE = (
    "topic",
    "search",
    "search?",
    "city",
    "country",
    "market",
    "platform",
    "format",
    "size",
    "language",
    "partner?",
)
EXCEPT = ("except", "except for", "apart from", "aside from", "other than", "but", "кроме", "за исключением", "помимо")
BESIDE = ("except", "except for", "кроме", "за исключением")  # right behind what is excluded, whatever follows
IF = ("if", "if they", "if they're", "если", "когда", "when")
SIGNS, LONGEST = frozenset(".;!?\n,:()[]—–"), 40
TOWARDS = (
    "live",
    "up",
    "to",
    "as ",
    "for",
    "with",
    "public",
    "viral",
    "higher",
    "lower",
    "over",
    "above",
    "below",
    "under",
)
# Words that say more of the people named before the comma: "those, whose ER is under 2", «тех, у кого меньше 10к».
RELATIVES = frozenset(
    (
        *("who", "who's", "whos", "who've", "who'd", "who are", "whose", "that", "which", "where", "with", "having"),
        *("anyone whose", "those with", "anything with", "who have", "who has", "that have", "that has", "who charge"),
        *("кто", "кому", "кого", "которые", "которых", "которым", "который", "которого", "которому", "у которых"),
        *("у которого", "у которой", "у кого", "с кем", "чей", "чья", "чье", "чьи", "чьих", "чьей", "чьего"),
        *("если у", "тех у кого", "те у кого", "кто с", "где"),
    )
)
LINKS = ("в", "на", "у", "с", "со", "за", "in", "on", "for", "with", "of")  # «каналы, в которых …»
SO_FAR = 10  # terms from a "no" to the bound it is about
RANGES = ("followers", "views", "engagement", "age")
KINDS = (*EXCLUDABLE, *RANGES, "creator?")


def turned(fact: Fact) -> Fact | None:
    """Returns the opposite of a fact, None if it has none."""
    if fact.kind == "shun?":
        return replace(fact, kind="no_search")
    if fact.kind in EXCLUDABLE:
        return replace(fact, kind=f"no_{fact.kind.rstrip('?')}")
    return refused_bounds(fact)


def refused_bounds(fact: Fact) -> Fact | None:
    """ "CPM over 700 is a no" is at most 700: nobody turns down what costs less."""
    return fact if fact.kind in ("cpm", "cpv") else turned_bounds(fact)


def turned_bounds(fact: Fact) -> Fact | None:
    """Returns "at least" for "at most" and the other way around; None for anything but a half-open range."""
    if fact.kind == "price_from":
        return replace(fact, kind="price")
    if fact.kind == "price":
        return replace(fact, kind="price_from")
    if fact.kind not in RANGES or not isinstance(fact.value, tuple) or len(fact.value) != 2:
        return None
    low, high = fact.value
    return replace(fact, value=(high, low)) if (low is None) != (high is None) else None


def end_of_part(terms: Sequence[Term], at: int) -> int:
    """Returns the sign after the words that belong to the term here."""
    end = at + 1
    while end < len(terms) and end < at + LONGEST and terms[end].text not in SIGNS:
        end += 1
    return end


def may_except(term: Term) -> bool:
    return term.word in EXCEPT or term.word in IF or term.means("unless") is not None


def excepts(terms: Sequence[Term], at: int, end: int, gone: Fact | Steer) -> bool:
    """Whether what follows is a part of what was excluded, or a condition of it."""
    if terms[at].word in EXCEPT and gone.said.casefold().startswith(EXCEPT):
        return False  # one more of what's left out: "except @anna, except those who …"
    kind, value = gone.kind.removeprefix("no_"), gone.value
    if terms[at].word in (*BESIDE, *IF) and at + 1 < end and _is_beside(terms, at, gone):
        told = terms[at + 1 : end]
        return not any(term.number is not None or term.means("after") for term in told)
    if terms[at].word in EXCEPT and at + 1 < end:
        item = next((found for place in range(at + 1, end) if (found := terms[place].means(kind, "city"))), "")
        return item.startswith(f"{value}/") or (kind == "market" and market_of_place(item) == value)
    told = terms[at + 1 : end]
    plain = terms[at].word in IF and not any(term.number is not None or term.means("after") for term in told)
    return plain and any(term.means("neg", "not") is not None for term in told)


def _is_beside(terms: Sequence[Term], at: int, gone: Fact | Steer) -> bool:
    """Whether nothing but a comma stands between."""
    before = terms[at - 2] if at > 1 and terms[at - 1].text == "," else terms[at - 1]
    return at > 0 and before.end == gone.end


def flips_bound(terms: Sequence[Term], at: int) -> bool:
    """Whether a bound or a metric starts here: "nobody over 300k", «с ER меньше 2 процентов»."""
    term = terms[at]
    bound = any(kind in ("bound:low", "bound:high") for kind in term.meanings)
    return bound or term.means("unit") in ("followers", "views", "engagement", "age", "price", "cpm", "cpv")


def goes_on_of_them(terms: Sequence[Term], at: int) -> bool:
    """Whether a comma only leads to more of the same people: «тех, у кого …», "creators, whose …"."""
    if terms[at].text != "," or at + 1 >= len(terms):
        return False
    led = at + 2 < len(terms) and terms[at + 1].word in LINKS
    first = terms[at + 1 + led]
    return first.word in RELATIVES or first.word.split()[0] in RELATIVES


def bound_ahead(terms: Sequence[Term], at: int) -> int | None:
    """Returns the bound that a "no" here is about, "nobody over 300k", «не берём тех, у кого меньше 50 тысяч»; None
    if it's about something else."""
    place = at + 1
    while place < min(len(terms), at + SO_FAR):
        term = terms[place]
        preposition = term.word in LINKS and term.word != "за"
        if flips_bound(terms, place) and not preposition:
            return place
        people = term.means("people", "filler", "condition") is not None or term.means("unit") in ("price", "creators")
        related = term.word in RELATIVES or goes_on_of_them(terms, place)
        if term.number is not None or not (people or related or preposition):
            return None
        place += 1
    return None


def goes_forward(terms: Sequence[Term], at: int) -> bool:
    """Whether words that turn down what stands before them are about something else here."""
    return goes_somewhere(terms, at) or _is_about_others(terms, at)


def goes_somewhere(terms: Sequence[Term], at: int) -> bool:
    """ "posts must go live", "we can go to $900": nobody is to leave."""
    if not terms[at].word.endswith(" go") or at + 1 >= len(terms):
        return False
    after = terms[at + 1]
    return after.word.startswith(TOWARDS) or after.number is not None or after.means("currency") is not None


def _is_about_others(terms: Sequence[Term], at: int) -> bool:
    """ "ER at least 2, don't take those who …": the words after a sign have their own people to turn down."""
    if at == 0 or terms[at - 1].text not in SIGNS:
        return False
    near = [term for term in terms[at + 1 : at + 5] if term.text != ","]
    led = near[:1] and (near[0].means("people") is not None or near[0].means("unit") == "creators")
    told = len(near) > 1 and (near[1].means("people", "partner", "condition") or near[1].word in RELATIVES)
    return bool(led and told) or bound_ahead(terms, at) is not None
