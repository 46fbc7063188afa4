"""Creators by name in a sentence that says what would be done to them."""

from collections.abc import Sequence

from core.model import Creator
from handlers.chat.talk import Talk
from handlers.text.creators import called

SHOWN = 6


def creators_named(talk: Talk, creators: Sequence[int]) -> str:
    words = talk.words
    names = [called(words, talk.work.db.get_one(Creator, creator)) for creator in creators[:SHOWN]]
    more = len(creators) - SHOWN
    if more > 0:
        return words.all_of([*names, words.n("and {count} more", "and {count} more", more)])
    return words.listed(names)
