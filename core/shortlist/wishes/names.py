"""Creators of a list whom people call by name: "drop Barbara Palvin" is about her, not about an advertiser."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from core.model import Creator, Round, RoundPlace
from core.parsing.facts import Steer
from core.parsing.language.morphology import stem
from core.parsing.lexicon import terms_of
from core.store import UnitOfWork

NAMING = ("partner", "search")  # what a name is read as
Words = tuple[str, ...]


def by_name(work: UnitOfWork, campaign_id: int, steers: Sequence[Steer]) -> tuple[Steer, ...]:
    """Returns the changes with those about a creator of this campaign's lists as changes to that creator."""
    if not any(_may_name(steer) for steer in steers):
        return tuple(steers)
    known, changed = _listed(work, campaign_id), list[Steer]()
    for steer in steers:
        handles = known.get(_words(str(steer.value)), ()) if _may_name(steer) else ()
        changed += [replace(steer, kind="creator", value=handle, strength=1.0, hard=True) for handle in handles]
        changed += [] if handles else [steer]
    return tuple(changed)


def _may_name(steer: Steer) -> bool:
    """In "who worked with Nike" the name is an advertiser's, whoever is on the list."""
    return steer.kind in NAMING and not any(term.means("partner") for term in terms_of(steer.said))


def _listed(work: UnitOfWork, campaign_id: int) -> Mapping[Words, Sequence[str]]:
    """Handles of everybody ever shown in this campaign, by name; one name may have several."""
    rows = work.db.execute(
        select(Creator.name, Creator.handle)
        .join(RoundPlace, RoundPlace.creator_id == Creator.id)
        .join(Round, Round.id == RoundPlace.round_id)
        .where(Round.campaign_id == campaign_id)
        .distinct()
    )
    found: dict[Words, list[str]] = {}
    for name, handle in rows:
        found.setdefault(_words(name), []).append(handle.lower())
    return {words: sorted(set(handles)) for words, handles in found.items() if words}


def _words(name: str) -> Words:
    return tuple(stem(word) for word in re.findall(r"[^\W_]+", name.casefold().replace("ё", "е")))
