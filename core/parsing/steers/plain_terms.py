"""One wording for a change: what is polite or only punctuation goes, verbs get their direction."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from types import MappingProxyType

from core.parsing.facts import Steer
from core.parsing.grammar.negation import is_place_of_format
from core.parsing.grammar.openness import is_silent
from core.parsing.grammar.position import BREAKS, ENDS
from core.parsing.language.morphology import stem
from core.parsing.lexicon import Term

Terms = Sequence[Term]
QUOTES = frozenset("«»„“”\"'‘’")
POLITE = frozenset(
    (
        "thanks",
        "thx",
        "спасибо",
        "please",
        "pls",
        "plz",
        "kindly",
        "пожалуйста",
        "плиз",
        "плз",
        "пож",
        "пжл",
        "пжлст",
        "будьте добры",
    )
)
DASHES = ("-", "–", "—", ":")
BUTS = frozenset(
    ("but", "but also", "but please", "yet", "но", "однако", "зато", "но и", "but then", "unless", "если только не")
)
SHOWN = ("не показыва", "не предлага", "не присыла", "не покажи")
LED = 6  # terms in which an "if" leads to what it's about
NEAR = 3  # silent terms between a "not" and its verb
APART = 5  # terms between a verb and its particle
# "take @x off", "bring her back": the particle says what the verb does.
_AWAY = (
    "take",
    "kick",
    "throw",
    "cut",
    "leave",
    "get",
    "weed",
    "phase",
    "toss",
    "pull",
    "push",
    "boot",
    "chuck",
    "knock",
    "strike",
    "scratch",
)
_HERE = (
    "throw",
    "put",
    "add",
    "bring",
    "mix",
    "toss",
    "pull",
    "get",
    "squeeze",
    "slot",
    "work",
    "sneak",
    "take",
    "sprinkle",
    "want",
)
_RID = ("clean", "clear", "rid", "purge", "почистить", "очистить", "освободить", "избавить", "зачистить")
PARTICLES = (
    (("out", "off", "away", "off the list"), frozenset(_AWAY), "drop"),
    (("of", "от"), frozenset(_RID), "drop"),
    (("back", "down"), frozenset(("dial", "tone", "scale", "turn", "cut")), "less"),
    (("in", "back", "on there", "back in", "on the list", "back on"), frozenset(_HERE), "add"),
)
_NARROW = frozenset(map(stem, ("restrict", "limit", "narrow", "confine", "stick", "keep", "pare", "cut", "strip")))


def worded(terms: Terms) -> list[Term]:
    """Returns the terms that changes are read from."""
    terms = [term for at, term in enumerate(terms) if not _is_again(terms, at)]
    kept = list(_without_fillers([term for term in terms if term.text not in QUOTES]))
    return _negated(_narrowed(_with_particles([_directed(term) for term in kept])))


def ends_part(term: Term) -> bool:
    return term.text in ENDS or term.text in BREAKS or term.word in BUTS or term.means("unless") is not None


def is_condition(terms: Terms, steer: Steer) -> bool:
    """ "if the audience is mostly men, skip them": nobody asks for men."""
    led = [term for term in terms if term.start < steer.start][-LED:]
    return steer.kind in ("gender", "audience") and any(term.means("condition") for term in led)


def place_of_format(terms: Terms, at: int) -> bool:
    """ "less insta reels", «меньше рилс в инстаграме»: Instagram only says where the reels are."""
    behind = at > 1 and terms[at - 1].word in ("в", "во", "on", "in") and terms[at - 2].means("format") is not None
    return is_place_of_format(terms, at) or (behind and terms[at].means("platform") is not None)


def _without_fillers(terms: Terms) -> Iterator[Term]:
    """ "add, please, @x" is "add @x"; in "views — at least 40k" the dash is no end."""
    place = 0
    while place < len(terms):
        after = terms[place + 1 : place + 3]
        if terms[place].text == "," and after and after[0].word in POLITE:
            place += 3 if len(after) > 1 and after[1].text == "," else 2
        elif _joins_a_number(terms, place):
            place += 1
        else:
            yield terms[place]
            place += 1


def _is_again(terms: Terms, at: int) -> bool:
    """«больше никогда не показывай»: it's about time, not about more."""
    after = terms[at + 1] if at + 1 < len(terms) else None
    shown = at > 0 and terms[at - 1].word.startswith(SHOWN) and (after is None or after.number is None)
    if terms[at].word == "больше" and shown:
        return True  # «не показывай больше крипту»
    return terms[at].word == "больше" and after is not None and after.means("neg") is not None


def _joins_a_number(terms: Terms, place: int) -> bool:
    if terms[place].text not in DASHES or not 0 < place < len(terms) - 1 or terms[place].glued:
        return False
    before, after = terms[place - 1], terms[place + 1]
    bound = any(kind.startswith("bound:") for kind in after.meanings)
    return before.means("unit", "figure") is not None and before.number is None and (bound or after.number is not None)


def _directed(term: Term) -> Term:
    """A verb of change has its direction, wherever what it's about stands."""
    way = term.means("change")
    if term.means("more") == "drop" and term.means("neg", "after") is None:
        return _with(term, "drop")
    return _with(term, way) if way and term.means("more") is None else term


def _with(term: Term, way: str) -> Term:
    more = {"more": way, "neg": "no", "after": "no"} if way == "drop" else {"more": way}
    return replace(term, meanings=MappingProxyType({**term.meanings, **more}))


def _with_particles(terms: list[Term]) -> list[Term]:
    dropped: set[int] = set()
    for place, term in enumerate(terms):
        for particles, verbs, way in PARTICLES:
            verb = _verb_before(terms, place, verbs) if term.word in particles else None
            if verb is not None:
                terms[verb] = _with(terms[verb], way)
                dropped.add(place)
                break
    return [term for place, term in enumerate(terms) if place not in dropped]


def _verb_before(terms: Terms, place: int, verbs: frozenset[str]) -> int | None:
    for at in range(place - 1, max(-1, place - APART), -1):
        if ends_part(terms[at]):
            return None
        if terms[at].word in verbs:
            # "throw in": a phrase of its own unless something stands between
            return at if at < place - 1 else None
    return None


def _narrowed(terms: list[Term]) -> list[Term]:
    """ "narrow this down to YouTube" is "only YouTube"; "limit it to 3" is a number."""
    result: list[Term] = []
    for place, term in enumerate(terms):
        verb = next(
            (at for at in range(len(result) - 1, max(-1, len(result) - APART), -1) if _narrows(result[at])), None
        )
        between = result[verb + 1 :] if verb is not None else []
        number = place + 1 < len(terms) and terms[place + 1].number is not None
        if term.word == "to" and verb is not None and not number and all(map(_is_pronoun, between)):
            result[verb:] = [_with(result[verb], "only")]
        else:
            result.append(term)
    return result


def _narrows(term: Term) -> bool:
    return stem(term.word) in _NARROW


def _is_pronoun(term: Term) -> bool:
    return not ends_part(term) and (is_silent(term) or term.word in ("down", "it", "list"))


def _negated(terms: list[Term]) -> list[Term]:
    """ "don't cut @x" keeps it as it is, "don't add gamers" is "no gamers"."""
    place = 0
    while place < len(terms):
        verb = _verb_after(terms, place) if terms[place].means("not") else None
        if verb is not None:
            way = terms[verb].means("change") or terms[verb].means("more")
            spared = way in ("drop", "less", "swap")
            kinds = {**terms[place].meanings, **({"spare": "yes"} if spared else {"neg": "no", "after": "no"})}
            kinds = {
                kind: code
                for kind, code in kinds.items()
                if kind not in (("neg", "more", "after") if spared else ("filler",))
            }
            terms[place : verb + 1] = [replace(terms[place], end=terms[verb].end, meanings=MappingProxyType(kinds))]
        place += 1
    return terms


def _verb_after(terms: Terms, place: int) -> int | None:
    """The verb that a "not" is about; quantities as "more" and "less" are none."""
    for at in range(place + 1, min(len(terms), place + 2 + NEAR)):
        way = terms[at].means("change")
        if way in ("drop", "less", "swap", "add", "more"):
            return at
        if ends_part(terms[at]) or not is_silent(terms[at]):
            return None
    return None
