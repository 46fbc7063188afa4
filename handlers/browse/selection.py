"""Who's named in a few words: places on the list, handles, and names, in the order said."""

import re
from collections.abc import Sequence

from core.creators.lookup import search
from core.model import Creator, Round
from core.refusal import Refusal
from core.shortlist.judgements import creators_at
from core.shortlist.rounds import places_of
from handlers.browse.target import round_here
from handlers.chat.talk import Talk

LONGEST = 500  # characters that are read
_APART = re.compile(r"[,;&+\n]|\b(?:and|or|vs\.?|versus|with|against|и|или|с|со|против)\b", re.IGNORECASE)
_ALONE = re.compile(r"(?<!\S)(?:@[\w.]+|https?://\S+|[#№]?\s?\d{1,4}(?:\s*[-–—]\s*\d{1,4})?)(?!\S)")
_ASKING = re.compile(
    r"\b(?:compare|comparison(?: of| between)?|side by side|put|show|me|how (?:do|does)|differs?|difference between"
    r"|numbers?|creators?|bloggers?|places?|spots?|please|the|compared?|to each other|stack up|next to"
    r"|сравни(?:те|м|ть)?|сравнение|сопоставь|чем|отличаются|отличается|разница между|между|собой|покажи|рядом"
    r"|номер[аов]*|блогеров|места?|пожалуйста)\b",
    re.IGNORECASE,
)


def parts_of(text: str) -> list[str]:
    """ "1 3 and Anna Smith": a number, a number, a name."""
    found: list[str] = []
    for part in _APART.split(_ASKING.sub(" ", text[:LONGEST])):
        end = 0
        for match in _ALONE.finditer(part):
            found += [part[end : match.start()], match[0]]
            end = match.end()
        found.append(part[end:])
    return [word for part in found if (word := part.strip(' .:!?—–-«»“”"'))]


def are_known(talk: Talk, text: str) -> bool:
    """Whether these are numbers, handles, or names of creators in the data, and nothing else."""
    parts = parts_of(text)
    return bool(parts) and all(_ALONE.fullmatch(part) or search(talk.work, part).count for part in parts)


def chosen(talk: Talk, text: str, most: int) -> list[Creator]:
    """Refusals: `no_list_here` and `ranks_outside_list` for a number, `range_backwards`, `name_unknown`,
    `name_ambiguous`."""
    creators: list[Creator] = []
    for part in parts_of(text)[: 2 * most]:
        numbers = _numbers(part, most)
        creators += _placed(talk, numbers) if numbers else [_named(talk, part)]
    return list(dict.fromkeys(creators))


def _numbers(part: str, most: int) -> list[int]:
    span = re.fullmatch(r"[#№]?\s?(\d{1,4})(?:\s*[-–—]\s*(\d{1,4}))?", part, re.ASCII)
    if span is None:
        return []
    first, last = int(span[1]), int(span[2] or span[1])
    if last < first:
        raise Refusal("range_backwards", first=first, last=last)
    return list(range(first, min(last, first + most) + 1))


def _placed(talk: Talk, ranks: Sequence[int]) -> list[Creator]:
    shown = round_here(talk.said(text=""))
    return [talk.work.db.get_one(Creator, id_) for id_ in creators_at(talk.work, shown.id, ranks)]


def _named(talk: Talk, name: str) -> Creator:
    """The only one called so; of several, the one on the list."""
    found = search(talk.work, name)
    if not found.count:
        raise Refusal("name_unknown", given=name)
    if found.count == 1:
        return found.creators[0]
    listed = _listed(talk)
    here = [creator for creator in found.creators if creator.id in listed]
    if len(here) != 1:
        raise Refusal("name_ambiguous", given=name)
    return here[0]


def _listed(talk: Talk) -> set[int]:
    try:
        shown: Round = round_here(talk.said(text=""))
    except Refusal:
        return set()
    return {place.creator_id for place in places_of(talk.work, shown.id)}
