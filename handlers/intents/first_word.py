"""A sentence that starts with a verb by chance: "list who hasn't voted", "help me find beauty creators"."""

from collections.abc import Callable, Mapping

from core.creators.lookup import search
from core.intents.arguments import campaign_of, file_of, round_of
from core.intents.codes import TALK, Intent
from core.intents.examples import is_example
from core.intents.utterance import read
from core.refusal import Refusal
from core.shortlist.brief import OPEN, is_request, read_request
from handlers.browse import selection
from handlers.chat.talk import Talk
from handlers.law.handlers import is_law
from handlers.shortlist.picks import read_picks

NAME = 4  # words of a creator's name
SPOTS = frozenset("0123456789 ,;-–—")
FILES = ("csv", "xlsx", "excel", "эксель")
ANYTHING = ("ask", "steer", "lang", "quiet", "rename", "reopen", "sort")  # any words can be theirs
FORGIVING = ("compare", "next", "undo", "close", "replace", "export", "pick")  # plain words name all they take
NUMBERED = ("report", "replay")  # these say what they take unless the words name it
UNREAD = ("unknown_words", "unknown_words_near", "brief_empty")


def takes(talk: Talk, verb: str) -> bool:
    """Whether the words after a verb are ones it takes."""
    rest = talk.incoming.text.strip()
    if not rest or verb in ANYTHING:
        return True
    return TAKES[verb](talk, rest) if verb in TAKES else False


def in_words(talk: Talk, verb: str, whole: str) -> bool:
    """Whether it's a sentence that clearly asks for this or something else; if not, the verb says what it takes."""
    if verb == "find":  # whom a brief describes is looked for, too
        return True
    today, rest = talk.work.now.date(), talk.incoming.text
    intent = read(whole, today).intent
    if intent is None or intent in TALK:
        return False
    if intent == verb:
        return verb in FORGIVING or (verb in NUMBERED and _is_named(verb, rest))
    return is_example(whole) or read(rest, today).intent == intent


def _is_named(verb: str, rest: str) -> bool:
    """A bare number may be anything but the round that's replayed."""
    return bool(campaign_of(rest) or file_of(rest) or (verb == "replay" and round_of(rest)))


def is_bare_brief(talk: Talk, whole: str) -> bool:
    """«красота россия 20»: nothing but a brief, and nothing else it could be."""
    return is_request(whole) and read(whole, talk.work.now.date()).intent in (None, Intent.SHORTLIST)


def _is_brief(talk: Talk, rest: str) -> bool:
    today = talk.work.now.date()
    try:
        request = read_request(rest, today=today)
    except Refusal as refusal:
        return refusal.code not in UNREAD
    said = request.doubts or any(fact.kind not in OPEN for fact in request.facts)
    return bool(said) or read(rest, today).intent in (None, Intent.SHORTLIST)


def _is_name(talk: Talk, rest: str) -> bool:
    """Nobody's name is made of a topic and a market, unless somebody is called just that."""
    if rest.startswith("@") or search(talk.work, rest).exact:
        return True
    try:
        request = read_request(rest, today=talk.work.now.date())
    except Refusal as refusal:
        return refusal.code in UNREAD
    described = request.doubts or any(fact.kind not in OPEN for fact in request.facts)
    return not described and len(rest.split()) <= NAME


def _is_pick(_: Talk, rest: str) -> bool:
    try:
        read_picks(rest)
    except Refusal as refusal:
        return refusal.code == "said_twice"  # read, and to be corrected
    return True


def _is_number(_: Talk, rest: str) -> bool:
    return rest.lstrip("#№").isdecimal()


def _are_spots(_: Talk, rest: str) -> bool:
    return set(rest) <= SPOTS


def _is_file(_: Talk, rest: str) -> bool:
    return any(word in FILES for word in rest.casefold().split())


def _is_report(talk: Talk, rest: str) -> bool:
    words = rest.casefold().split()
    return all(_is_number(talk, word) or word in FILES for word in words)


TAKES: Mapping[str, Callable[[Talk, str], bool]] = {
    "shortlist": _is_brief,
    "find": _is_name,
    "compare": selection.are_known,
    "pick": _is_pick,
    "replace": _are_spots,
    "replay": _is_number,
    "export": _is_file,
    "report": _is_report,
    "close": _is_number,
    "law": is_law,
}
