"""Finds creators as people name them: a handle, a profile's address, a name or a part of it, in either alphabet."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from core.model import Creator
from core.store import UnitOfWork
from core.vocabulary.latin import latin
from core.vocabulary.nearest import nearest

SHOWN = 5
INSIDE = 3  # letters that a part in the middle of a name needs
LONGEST = 200  # characters of a name that are read
_ADDRESS = re.compile(r"^(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}/(?:channel/|c/|user/)?@?([^/?#\s]+)\S*$", re.IGNORECASE)
HANDLE, NAME, WORDS, PART, NOTHING = range(5)  # how well something matches


@dataclass(frozen=True)
class Search:
    """Who matches, best first, at most `SHOWN` of `count`; if nobody does, who's spelled most alike."""

    creators: tuple[Creator, ...]
    count: int
    near: tuple[Creator, ...] = ()
    exact: bool = False  # called just that


@dataclass(frozen=True)
class _Known:
    id: int
    handle: str
    name: str
    followers: int


def search(work: UnitOfWork, said: str) -> Search:
    """Whoever is called exactly that comes alone; else everyone whose name has these words or letters."""
    wanted, by_handle = _asked(said)
    if not wanted:
        return Search((), 0)
    known = _everyone(work)
    ranked = sorted(
        (match, -each.followers, each.id) for each in known if (match := _match(wanted, each, by_handle)) < NOTHING
    )
    exact = [entry for entry in ranked if entry[0] <= NAME]
    found = [entry[2] for entry in exact or ranked]
    near = () if found else _of(work, _nearest(wanted, known))
    return Search(_of(work, found[:SHOWN]), len(found), near, bool(exact))


def _asked(said: str) -> tuple[str, bool]:
    """What to look for, and whether it can only be a handle."""
    plain = " ".join(said[:LONGEST].split()).strip(" .,;:!?\"'«»“”")
    address = _ADDRESS.match(plain)
    by_handle = address is not None or (plain.startswith("@") and " " not in plain)
    return _folded((address[1] if address else plain).lstrip("@")), by_handle


def _folded(text: str) -> str:
    return latin(text.casefold())


def _everyone(work: UnitOfWork) -> list[_Known]:
    rows = work.db.execute(select(Creator.id, Creator.handle, Creator.name, Creator.followers))
    return [_Known(id_, _folded(handle.lstrip("@")), _folded(name), size or 0) for id_, handle, name, size in rows]


def _match(wanted: str, known: _Known, by_handle: bool) -> int:
    if wanted == known.handle:
        return HANDLE
    if by_handle:
        return NOTHING
    if wanted == known.name:
        return NAME
    parts = re.findall(r"\w+", known.name)
    asked = re.findall(r"\w+", wanted)
    if asked and all(any(part.startswith(word) for part in parts) for word in asked):
        return WORDS
    inside = len(wanted) >= INSIDE and (wanted in known.handle or wanted in known.name)
    return PART if inside else NOTHING


def _nearest(wanted: str, known: Sequence[_Known]) -> list[int]:
    """By a whole name, one of its words, or the handle."""
    spelled = [
        (form, each.id)
        for each in known
        for form in {each.handle, each.name, *(word for word in each.name.split() if len(word) >= INSIDE)}
        if form
    ]
    places = nearest(wanted, [form for form, _ in spelled], 2 * SHOWN)
    return list(dict.fromkeys(spelled[place][1] for place in places))[:SHOWN]


def _of(work: UnitOfWork, ids: Sequence[int]) -> tuple[Creator, ...]:
    return tuple(work.db.get_one(Creator, id_) for id_ in ids)
