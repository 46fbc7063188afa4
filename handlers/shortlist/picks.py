"""Ratings by number: `pick 1-5,9 yes too big`, several in one message, and in plain words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from core.delivery import outbox
from core.intents.arguments import without_excepted
from core.model import Choice, Creator, Round
from core.refusal import Refusal
from core.shortlist import judgements, rounds
from core.shortlist.judgements import Opinion
from handlers.chat.card import Card
from handlers.chat.talk import Answer, Talk
from handlers.shortlist.entry import PAGE
from handlers.shortlist.handlers import turn_to
from handlers.shortlist.newest_list import campaign_here
from handlers.text import choice_words, labels
from handlers.text.creators import called

LONGEST = 3000  # characters of a message with several ratings
CHOICES = {word: code for code, names in choice_words.CHOICE_WORDS.items() for word in names}
# Longest first: «может быть» before «может». A choice stands alone, never inside a longer word.
_WORDS = "|".join(word.replace(" ", r"\s+") for word in sorted(CHOICES, key=len, reverse=True))
_ALONE = rf"(?<![^\s,;])(?:{_WORDS})(?![^\s.,!:;])"
CHOICE = re.compile(_ALONE, re.IGNORECASE)
_SPANS = r"\d+(?:\s*(?:[-–—,;&]|and|и)\s*\d+|\s+\d+)*"
_JOINED = re.compile(r"(?<=\d)\s*(?:and|и|&)\s*(?=\d)", re.IGNORECASE)  # between numbers
_LEADING = re.compile(rf"[\s.,!:;—–]*(?:{_SPANS})?")
# Where one more rating starts in the same message: after a comma or "and", numbers with a choice on either side.
_ONE_MORE = re.compile(
    rf"(?:[,;.\n]|\b(?:and|but|а|и|но))\s*(?=(?:{_SPANS}[\s,:–—-]*{_ALONE}|{_ALONE}[\s:]+{_SPANS}(?!\w)))",
    re.IGNORECASE,
)
_NO_COMMA = re.compile(rf"({_ALONE})\s+(?={_SPANS}[\s:–—-]*{_ALONE})", re.IGNORECASE)  # "3 yes 4 no"
_DENIED = re.compile(
    r"(?:^|[\s,])(?:not|never|isn'?t|ain'?t|wasn'?t|hardly|don'?t|do not|не|ни)(?:\s+(?:an?|the|any|at all|really|quite"
    r"|exactly|so|even|совсем|точно|вовсе|то чтобы|прям|говорю|говорил[аи]?|say|saying|said|call it)){0,3}[\s«\"“']*$",
    re.IGNORECASE,
)
_OPEN = re.compile(
    r"(?:^|[\s,])(?:all |just )?(?:except|apart from|aside from|other than|excluding|but not"
    r"|кроме|за исключением|исключая|но не)\b",
    re.IGNORECASE,
)
_AND = re.compile(r"[\s,;]+(?:and|but|а|и|но)$", re.IGNORECASE)


@dataclass(frozen=True)
class Pick:
    ranks: tuple[int, ...]
    opinion: Opinion


def pick(talk: Talk) -> Answer:
    """`pick 1-5,9 yes too big, 7 maybe`: numbers and a choice in any order, then the reason; each with its own."""
    return rate(talk, rounds.newest_round(talk.work, campaign_meant(talk)), read_picks(talk.incoming.text))


def rate(talk: Talk, shown: Round, picks: Sequence[Pick]) -> Answer:
    """Records all of them, or none if one can't be; the card turns to the first one's page."""
    done = [_rated(talk, shown.id, given) for given in picks]
    page = (min(rank for given in picks for rank in given.ranks) - 1) // PAGE + 1
    turn_to(talk, f"list:{shown.campaign_id}", page)
    return Card(" ".join(done))


def _rated(talk: Talk, round_id: int, one: Pick) -> str:
    creators = judgements.creators_at(talk.work, round_id, one.ranks)
    judgements.judge(talk.work, talk.actor, round_id, creators, one.opinion, talk.stamp)
    return _picked(talk, creators, one.opinion)


def campaign_meant(talk: Talk) -> int:
    """The list it was written under, else the newest one in this chat."""
    above = campaign_above(talk)
    return campaign_here(talk) if above is None else above


def campaign_above(talk: Talk) -> int | None:
    """The list it was written under; None if it wasn't under a list."""
    place, message = talk.incoming.place, talk.incoming.message
    row = outbox.message(talk.work, place.platform, place.chat, message) if message else None
    above = row.subject if row is not None else None
    return above.id if above is not None and above.kind == "list" else None


def _picked(talk: Talk, creators: Sequence[int], said: Opinion) -> str:
    words, count = talk.words, len(creators)
    if said.choice == Choice.TAKEN_BACK:
        return words.n("Rating undone for {count} creator.", "Ratings undone for {count} creators.", count)
    choice = words.t(labels.CHOICES[said.choice])
    if count == 1:
        name = called(words, talk.work.db.get_one(Creator, creators[0]))
        return words.t("Rated {choice}: {name}.", name=name, choice=choice)
    return words.n("Rated {choice}: {count} creator.", "Rated {choice}: {count} creators.", count, choice=choice)


def read_picks(text: str) -> tuple[Pick, ...]:
    """All ratings of a message, in order. Refusals: those of `read_pick`; `said_twice` if a creator gets two."""
    first = CHOICE.search(text[:LONGEST])
    if first is None or len(text) > LONGEST:
        return (_pick(text),)
    text = _NO_COMMA.sub(r"\1, ", text) if text[:1].isdigit() else text
    starts = [0, *(match.end() for match in _ONE_MORE.finditer(text) if match.start() >= first.end())]
    parts = [text[start:end].rstrip(" ,;.\n") for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
    picks = tuple(_pick(_AND.sub("", part)) for part in parts)
    seen: dict[int, str] = {}
    for given, part in zip(picks, parts, strict=True):
        if twice := next((rank for rank in given.ranks if rank in seen), None):
            raise Refusal("said_twice", first=seen[twice], second=part)
        seen |= dict.fromkeys(given.ranks, part)
    return picks


def _pick(text: str) -> Pick:
    ranks, said = read_pick(text)
    return Pick(tuple(ranks), said)


def read_pick(text: str) -> tuple[list[int], Opinion]:
    """Numbers before or after the choice, then the reason. Refusals: `choice_missing`, and those of `read_ranks`."""
    text, excepted = without_excepted(text)
    said = CHOICE.search(text)
    if said is None or is_denied(text):
        raise Refusal("choice_missing")
    spans = _JOINED.sub(",", text[: said.start()].replace(":", " ")).split()
    rest = _LEADING.sub(lambda lead: _JOINED.sub(",", lead[0]), text[said.end() :], count=1).lstrip(" .,!:;—–").split()
    if not spans:
        end = next((place for place, word in enumerate(rest) if not _is_span(word)), len(rest))
        spans, rest = rest[: max(end, 1)], rest[max(end, 1) :]
    if not spans:
        raise Refusal("choice_missing")
    choice = CHOICES[" ".join(said[0].casefold().split())]
    why = " ".join(rest)
    reason = choice_words.reason_of(why)
    ranks = [rank for rank in judgements.read_ranks(",".join(spans)) if rank not in excepted]
    if not ranks or (len(ranks) > 1 and _OPEN.search(why)) or (excepted and CHOICE.match(why)):
        raise Refusal("choice_missing")
    return ranks, Opinion(choice, reason, "" if reason else why)


def is_denied(text: str) -> bool:
    """ "8 not a no": whoever says what it isn't hasn't said what it is."""
    said = CHOICE.search(text)
    return said is not None and _DENIED.search(text[: said.start()].replace("’", "'")) is not None


def is_open(text: str) -> bool:
    """ "1-5 except the gamers": somebody is excepted without a number."""
    return _OPEN.search(without_excepted(text)[0]) is not None


def _is_span(word: str) -> bool:
    return word[:1].isdigit() and set(word) <= set("0123456789-–—,;")
