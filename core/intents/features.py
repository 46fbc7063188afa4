"""A sentence as weighted features: stems, neighbours, letters for typos, and what kind of thing a word names."""

import re
from collections import Counter
from collections.abc import Iterator

from core.vocabulary.topics import read_market, read_platform, read_topic

LONGEST = 300  # characters that count: what's wanted is said first
STEM = 5  # letters
NEIGHBOURS, LETTERS, KINDS, TWICE = 0.6, 0.35, 0.7, 1.5
GRAMS = (3, 4)
_WORD = re.compile(r"@\w+|\d[\d.,:–—-]*|[^\W\d_]+|\?")
_READERS = (("topic", read_topic), ("market", read_market), ("platform", read_platform))
_NAMED = 3  # letters: "us" and "в" name nothing for sure
# How a sentence opens says much of what it asks; politeness says nothing.
_POLITE = re.compile(
    r"\b(?:please|pls|plz|kindly|sokrat|пожалуйста|плиз|плз|пжл?|сократ)\b"
    r"|^\W*(?:(?:could|can|would|will) (?:you|u|we|i)"
    r"|(?:не )?могли бы вы|(?:не )?мо(?:жешь|жете|г бы)(?: ли)?(?: ты| вы)?)\b",
)
_OPENERS = {
    "why": re.compile(r"^\W*(?:and |so |but |а |и |но |ну )?(?:why|how come|почему|отчего|зачем|с чего)\b"),
    "amount": re.compile(r"^\W*(?:and |so |а |и |ну )?(?:how (?:many|much)|сколько|почем)\b"),
    "who": re.compile(r"^\W*(?:and |so |а |и |ну )?(?:who|whose|whom|кто|кого|кому|кем|чьи\w*|чье\w*|у кого)\b"),
    "what": re.compile(r"^\W*(?:and |so |а |и |ну )?(?:what|which|как(?:ой|ая|ие|ое|ую|их)|что|че|чё)\b"),
    "whether": re.compile(r"^\W*(?:is|are|was|were|does|do|did|has|have)\b|\b(?:ли|разве)\b"),
    "asking": re.compile(r"\?\s*$"),
    "telling": re.compile(r"^\W*(?:ask|find out|спроси\w*|узна[йе]\w*|уточни\w*)\b"),
}
OPENING = 1.0

Features = dict[str, float]


def features(text: str) -> Features:
    """Returns features with their weights before any frequencies; the same text in any case gives the same."""
    plain = text[:LONGEST].casefold().replace("ё", "е").replace("’", "'")
    plain = _POLITE.sub(" ", plain)
    words = list(_words(plain))
    stems = [word[:STEM] for word in words]
    found = Counter(f"w:{stem}" for stem in stems)
    result: Features = {name: min(float(count), TWICE) for name, count in found.items()}
    for pair in zip(["^", *stems], [*stems, "$"], strict=True):
        _add(result, "b:" + " ".join(pair), NEIGHBOURS)
    for name, opener in _OPENERS.items():
        if opener.search(plain):
            result[f"o:{name}"] = OPENING
    for word in words:
        for gram in _grams(f"_{word}_"):
            _add(result, f"c:{gram}", LETTERS)
        for kind in _kinds(word):
            _add(result, f"k:{kind}", KINDS)
    return result


def _words(plain: str) -> Iterator[str]:
    for word in _WORD.findall(plain.replace("'", "")):
        yield "@" if word[0] == "@" else "#" if word[0].isdigit() else word


def _grams(word: str) -> Iterator[str]:
    for size in GRAMS:
        for at in range(len(word) - size + 1):
            yield word[at : at + size]


def _kinds(word: str) -> Iterator[str]:
    if len(word) >= _NAMED:
        yield from (kind for kind, read in _READERS if read(word))


def _add(result: Features, name: str, weight: float) -> None:
    result[name] = min(result.get(name, 0.0) + weight, TWICE)
