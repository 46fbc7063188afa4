"""Who is about a topic: a name or hashtags of one's own show it, a catalogue's category or a description hints at it.

A single hashtag counts if the topic is among theirs anyway: a rapper who once wrote #tattoos is no tattoo artist.
`python -m tests.benchmarks topics` holds this against pairs judged by hand. A catalogue's other key words are right in
half of them, so they count in a team's own files only.
"""

import re
from dataclasses import dataclass, field
from functools import cache

import numpy as np
from sqlalchemy import select

from core.creators.frames import VOCABULARY
from core.creators.mentions import Texts
from core.creators.pool import CreatorPool
from core.model import Creator
from core.numbers.ranking.masks import Mask, having
from core.numbers.ranking.text import plain
from core.store import UnitOfWork
from core.vocabulary.topics import parent_of, words_about

SHORTEST = 4  # letters of a word that a longer hashtag may begin or end with


@dataclass(frozen=True)
class TopicEvidence:
    shown: Mask  # (n,) name or hashtags say so, or the team's own file
    hinted: Mask  # (n,) only a description, a stray hashtag, or a category does, of whom there's nothing else to read
    category: Mask  # (n,) only a catalogue's category does, and nothing of what there is to read

    @property
    def any(self) -> Mask:
        return self.shown | self.hinted | self.category


@dataclass(frozen=True)
class OwnWords:
    """What n creators say of themselves, in the order of the pool."""

    version: tuple[int, int, int]
    names: Texts  # with handles
    hashtags: Texts
    words: Texts  # descriptions, and the key words of the team's own file
    categories: Texts  # of a catalogue
    trusted: Mask  # (n,) whose topics stand in the team's own file, or have no hashtags to be held against
    silent: Mask  # (n,) of whom there's a category at most
    found: dict[str, TopicEvidence] = field(default_factory=dict)

    def about(self, roster: CreatorPool, topic: str) -> TopicEvidence:
        if topic not in self.found:
            phrases, hashtags = words_about(topic), self.hashtags.matches(tag_pattern(topic))
            listed = having("topic", [parent_of(topic)], roster.arrays, VOCABULARY)[0]
            shown = self.names.mentioning(phrases) | (hashtags > 1) | ((hashtags > 0) & listed)
            hinted, main = self.words.mentioning(phrases) | (hashtags > 0), _main(roster, parent_of(topic))
            category = self.categories.mentioning(phrases)
            if parent_of(topic) == topic:
                shown, category = shown | (listed & self.trusted), category | main
            else:  # whose words nobody knows may be about any part of their topic
                category |= main & self.silent
            self.found[topic] = TopicEvidence(shown, hinted & ~shown, category & ~shown & ~hinted)
        return self.found[topic]


def evidence_of(work: UnitOfWork, roster: CreatorPool, topic: str) -> TopicEvidence:
    """A finer topic that nobody is known for may be meant by whoever is about the whole of it.

    Takes up to 0.1 s for 10,000 creators when a topic is first asked for, then it's cached until the creators change.
    """
    words = own_words(work, roster)
    found, whole = words.about(roster, topic), parent_of(topic)
    if topic != whole and not (found.shown | found.hinted).any():
        meant = words.about(roster, whole).any
        return TopicEvidence(found.shown, meant, np.zeros_like(meant))
    return TopicEvidence(found.shown, found.hinted | found.category & words.silent, found.category & ~words.silent)


def own_words(work: UnitOfWork, roster: CreatorPool) -> OwnWords:
    kept = work.store.memo.get("own_words")
    if isinstance(kept, OwnWords) and kept.version == roster.version:
        return kept
    rows = work.db.execute(
        select(Creator.name, Creator.handle, Creator.tags, Creator.bio, Creator.import_id).order_by(Creator.id)
    ).all()
    parts = [_parts(row.tags) for row in rows]
    own = [row.import_id is not None for row in rows]
    hashtags = [tags for tags, _ in parts]
    told = [", ".join(key_words) for _, key_words in parts]
    words = OwnWords(
        roster.version,
        Texts.of(roster.version, [f"{row.name} {re.sub(r'[._]+', ' ', row.handle)}" for row in rows]),
        Texts.of(roster.version, hashtags),
        Texts.of(
            roster.version,
            [f"{text if mine else ''} {row.bio}" for text, mine, row in zip(told, own, rows, strict=True)],
        ),
        Texts.of(roster.version, ["" if mine else words[0] for (_, words), mine in zip(parts, own, strict=True)]),
        np.array([mine or not tags for tags, mine in zip(hashtags, own, strict=True)], dtype=bool),
        np.array(["," not in row.tags and "#" not in row.tags and not row.bio for row in rows], dtype=bool),
    )
    work.store.memo["own_words"] = words
    return words


def _parts(tags: str) -> tuple[str, list[str]]:
    """Returns hashtags, and key words without #, of which a catalogue has its category first."""
    each = [tag.strip() for tag in tags.split(",")]
    return " ".join(tag for tag in each if tag[:1] == "#"), [tag for tag in each if tag[:1] != "#"] or [""]


def _main(roster: CreatorPool, topic: str) -> Mask:
    """(n,) whose first topic it is."""
    topics = roster.arrays.topics
    weight = topics[:, VOCABULARY.topics.index(topic)]
    return np.asarray((weight > 0) & (weight >= topics.max(axis=1)), dtype=bool)


@cache
def tag_pattern(topic: str) -> re.Pattern[str]:
    """What hashtags about a topic look like: #naturalhairtips begins with "natural hair", #nycfood ends with "food"."""
    phrases = [re.findall(r"[^\W_]+", plain(phrase)) for phrase in words_about(topic)]
    joined = {"".join(words) for words in phrases if words}
    longer = "|".join(sorted((re.escape(word) for word in joined if len(word) >= SHORTEST), key=len, reverse=True))
    whole = "|".join(sorted(re.escape(word) for word in joined if len(word) < SHORTEST))
    patterns = [rf"(?:{longer})\w*|\w+(?:{longer})(?!\w)"] if longer else []
    patterns += [rf"(?:{whole})(?!\w)"] if whole else []
    return re.compile(rf"(?<=#)(?:{'|'.join(patterns)})")
