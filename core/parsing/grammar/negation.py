"""What a "no" covers: the items after it, to where something else begins, or the ones before it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from core.parsing.grammar.items import Item, is_risky, item_at
from core.parsing.grammar.partners import agents_at, partners_at
from core.parsing.language import morphology
from core.parsing.lexicon import Term

Terms = Sequence[Term]
# A new request: what follows is wanted.
TURNS = frozenset(
    (
        *(
            "need",
            "needs",
            "want",
            "wants",
            "looking",
            "give",
            "show",
            "find",
            "get",
            "but",
            "instead",
            "only",
            "also",
            "just",
        ),
        *(
            "нужны",
            "нужен",
            "нужно",
            "нужна",
            "надо",
            "хочу",
            "хотим",
            "ищем",
            "ищу",
            "дай",
            "покажи",
            "но",
            "а",
            "зато",
            "только",
        ),
        *("лучше", "давай", "оставь", "добавь", "хотелось", "rather", "otherwise", "остальные", "остальное"),
    )
)

WANTS = ("more", "add", "only", "swap", "instead")  # directions of another change: "drop @a and put @b in"

# "no reviews of baby formula", «без обзоров детских смесей»: what they're about is excluded as well.
CARRIERS = frozenset(
    ("обзор", "review", "реклама", "ad", "видео", "video", "пост", "post", "контент", "content", "обзоры", "reviews")
)
# Who does what the word before says: "no dating coaches" rules out coaches.
PERSONS = frozenset(
    (
        *("coach", "coaches", "guru", "gurus", "mentor", "mentors", "trainer", "trainers", "therapist", "therapists"),
        *("healers", "traders", "brokers", "dealers", "hunters", "коуч", "коучи", "коучей", "коучами", "коучам"),
        *("гуру", "наставники", "наставников", "наставниками", "трейдеров", "трейдерами", "менторов", "менторами"),
    )
)
PLACES = ("market", "country", "city", "platform", "language")  # «без туториалов Россия»: no video is about them
BARE = frozenset(("neg", "not", "after", "more", "change"))  # meanings of a plain "no"
LONGEST = 40  # terms that a "no" reaches


@dataclass
class Scope:
    """What a "no" excludes, what may be meant either way, and the term after it all."""

    items: list[Item] = field(default_factory=list)
    doubtful: list[Item] = field(default_factory=list)
    end: int = 0


def scope_of(terms: Terms, at: int) -> Scope:
    """Reads everything after the "no" at `at`."""
    scope, place, joined, about = Scope(), at + 1, True, False
    terms = terms[: at + LONGEST]
    listed = place < len(terms) and terms[place].text == ":"  # "exclude: gaming, crypto"
    place += listed
    while place < len(terms):
        term = terms[place]
        if joined and not scope.items and "neg" in term.meanings and term.meanings.keys() <= BARE:
            place += 1  # one more "no"
        elif partners := (partners_at(terms, place) if joined else []):
            scope.items += partners
            place, joined = partners[-1].end, False
        elif (
            joined
            and (item := _item(terms, place))
            and ((about and item.kind not in PLACES) or _alike(scope.items, item))
        ):
            if about and _carries(terms, scope.items[-1]) and scope.items[-1].end == place:
                scope.items.pop()  # "no reviews of baby formula": of the formula
            if scope.items and scope.items[-1].end == item.first and _is_drama(terms[item.first]):
                scope.items.pop()  # "no family drama": of the drama
            scope.items.append(item)
            glued = item.end < len(terms) and terms[item.end].glued  # «без егэ-марафонов»
            about = about or item.kind == "format" or item.value in CARRIERS
            risky = (beside := item_at(terms, item.end, open_too=False)) is not None and is_risky(beside)
            about = about or _is_of_what(terms, item)
            of_persons = item.end < len(terms) and _is_head(terms[item.end])
            place, joined = item.end, glued or about or risky or of_persons  # "no day-trading gurus"
        elif joined and (term.word in TURNS or (scope.items and term.means("more") in WANTS)):
            break
        elif term.means("joint") or (term.text == "," and not scope.items and _tells_who(terms, place + 1)):
            joined, place, about = True, place + 1, False
        elif (
            (term.means("neg") and joined and not scope.items)
            or (joined and term.means("filler", "people") is not None and term.number is None)
            or (joined and term.means("part") == "of" and terms[place - 1].means("unit") == "creators")
            or _is_noun(term)
        ):
            place += 1
        elif listed and term.text == "," and item_at(terms, place + 1, open_too=False):
            joined, place = True, place + 1
        elif term.text == "," and (goes := _goes_on(terms, place, scope)):
            if goes == "doubt":
                _doubt(terms, place, scope)
                break
            joined, place = True, place + 1
        else:
            break
    if not scope.items:
        scope.end = place  # nothing up to here: another "no" in between finds nothing either
    else:
        scope.end = max(item.end for item in (*scope.items, *scope.doubtful))
        scope.end += _nouns(terms, scope.end)
    return scope


def _item(terms: Terms, place: int) -> Item | None:
    if is_place_of_format(terms, place):
        place += 1
    return next(iter(agents_at(terms, place)), None) or item_at(terms, place)


def _carries(terms: Terms, item: Item) -> bool:
    return item.value in CARRIERS or _is_of_what(terms, item)


def _is_of_what(terms: Terms, item: Item) -> bool:
    """«без наращивания ресниц»: an open noun whose own noun is a topic."""
    after = terms[item.end] if item.end < len(terms) else None
    if item.kind != "search" or terms[item.first].meanings or after is None or after.means("topic") is None:
        return False
    return after.kind == "word" and any(map(morphology.is_genitive, (after.word, after.text.casefold())))


def _tells_who(terms: Terms, place: int) -> bool:
    """«никого, кто работал с …»"""
    return place < len(terms) and terms[place].means("people", "partner") is not None


def _is_head(term: Term) -> bool:
    """Whether the word before only says which of them: "dating coaches", "family drama"."""
    return (term.word in PERSONS and term.means("topic") is not None) or _is_drama(term)


def _is_drama(term: Term) -> bool:
    return term.word.isascii() and term.means("search") is not None and term.means("topic", "neg") is None


def are_persons(terms: Terms, item: Item) -> bool:
    """Whether people are named who are called by what they do right after the item."""
    return item.end < len(terms) and terms[item.end].word in PERSONS and not is_risky(item)


def is_place_of_format(terms: Terms, place: int) -> bool:
    """ "no insta reels", "less insta reels": Instagram only says where the reels are."""
    after = terms[place + 1] if place + 1 < len(terms) else None
    return terms[place].means("platform") is not None and after is not None and after.means("format") is not None


def _alike(items: Sequence[Item], item: Item) -> bool:
    """ "no politics and TikTok" only rules out politics."""
    if not items or item.kind in (items[-1].kind, "creator") or is_risky(item):
        return True
    return {item.kind, items[-1].kind} <= {"topic", "search"} or {item.kind, items[-1].kind} <= {
        "market",
        "country",
        "city",
    }


def _is_noun(term: Term) -> bool:
    return term.means("unit") == "creators" or (term.means("filler") is not None and term.word not in TURNS)


def _nouns(terms: Terms, place: int) -> int:
    """ "no gambling content": the noun belongs to the exclusion."""
    count = 0
    while place + count < len(terms) and terms[place + count].means("unit") == "creators":
        count += 1
    return count


def _goes_on(terms: Terms, comma: int, scope: Scope) -> str:
    """ "no alcohol, politics": brands rarely ask for these; "no beauty, fashion or travel": the list has its "or".
    "doubt" where the next may be excluded as well as wanted."""
    item = item_at(terms, comma + 1, open_too=False)
    if not scope.items or item is None or scope.items[-1].kind == "partner":
        return ""
    last = scope.items[-1]
    if item.kind == "creator":
        return "yes" if last.kind == "creator" else ""
    if is_risky(item):
        return "yes"
    if item.kind != last.kind or is_risky(last):
        return ""
    if _closes(terms, item.end):
        return "yes"
    return "doubt" if item.kind == "topic" and _ends(terms, item.end) else ""


def _closes(terms: Terms, place: int) -> bool:
    """Whether a list ends in "or X"."""
    for _ in range(12):
        if place >= len(terms):
            return False
        if terms[place].means("joint"):
            return item_at(terms, place + 1) is not None
        if terms[place].text != "," or (item := item_at(terms, place + 1)) is None:
            return False
        place = item.end
    return False


def _ends(terms: Terms, place: int) -> bool:
    return place >= len(terms) or terms[place].text in (",", ".", ";", "!", "?")


def _doubt(terms: Terms, comma: int, scope: Scope) -> None:
    while comma < len(terms) and terms[comma].text == "," and (item := item_at(terms, comma + 1, open_too=False)):
        if item.kind != scope.items[-1].kind or not _ends(terms, item.end):
            return
        scope.doubtful.append(item)
        comma = item.end
