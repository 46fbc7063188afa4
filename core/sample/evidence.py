"""What a row of the lists says of its creator, ready to be compared."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from core.vocabulary.topics import read_topic

Row = Mapping[str, str]
COLUMNS = ("platform", "kind", "country", "city", "market", "language")


@dataclass(frozen=True)
class Evidence:
    facts: Mapping[str, frozenset[str]]  # column -> its values
    texts: Mapping[str, str]  # name | written | called | hashtags | said
    topics: tuple[str, ...]  # the main one first
    known: tuple[str, ...]  # topics that the key words speak of
    hashtags: tuple[str, ...]  # each once, without #
    letters: str  # of the name and handle


def evidence(row: Row) -> Evidence:
    tags = list(filter(None, row["tags"].split(", ")))
    words = [tag for tag in tags if not tag.startswith("#")]
    hashtags = tuple(dict.fromkeys(tag[1:].lower() for tag in tags if tag.startswith("#")))
    topics = tuple(filter(None, row["topics"].split("|")))
    called = f"{row['name']} {row['handle']}".lower()
    letters = "".join(letter for letter in called if letter.isalpha() or letter == " ")
    return Evidence(_facts(row, words, topics), _texts(row, hashtags), topics, tuple(_known(words)), hashtags, letters)


def _known(words: list[str]) -> Iterator[str]:
    return filter(None, map(read_topic, words))


def _facts(row: Row, words: list[str], topics: tuple[str, ...]) -> dict[str, frozenset[str]]:
    return {
        **{name: frozenset((row[name],)) for name in COLUMNS},
        "name": frozenset((row["name"].lower(),)),
        "source": frozenset(row["source"].split("+")),
        "words": frozenset(words),
        "page": frozenset(words[:1]),  # the lists' page an account was found on comes first
        "topics": frozenset(topics),
        "first": frozenset(topics[:1]),
    }


def _texts(row: Row, hashtags: tuple[str, ...]) -> dict[str, str]:
    name, handle = row["name"].lower(), row["handle"].lower().replace(".", " ").replace("_", " ")
    called, joined = f"{name} {handle}", " ".join(hashtags)
    said = f"{called} {joined}"
    return {"name": name, "written": row["name"], "called": called, "hashtags": joined, "said": said}
