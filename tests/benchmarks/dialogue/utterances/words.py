"""When two words for a thing are the same thing: a topic and its parent, a name in two scripts, an open word."""

from functools import cache

from core.parsing.language.morphology import is_russian, stem
from core.parsing.language.spelling import transliterated
from core.parsing.lexicon import terms_of
from core.vocabulary.topics import TOPICS, parent_of

# What authors write for a topic, where the program has another code for it.
ALIASES = {
    "outdoors": "nature",
    "comedy": "humor",
    "photography": "photo",
    "sports": "sport",
    "pets": "animals",
    "toys": "kids/toys",
    "parenting": "family/parenting",
    "bbq": "food/bbq",
    "diy": "home/diy",
    "marketing": "business/marketing",
    "art": "art",
    "romance": "books/fiction",
    "reptiles": "animals/exotic_pets",
    "wedding": "lifestyle/weddings",
    "electric cars": "cars/electric_cars",
}
SAID_AS = {"profanity": "profanity", "infobiz": "business/infobiz", "mlm": "business/mlm"}


@cache
def codes_of(word: str) -> frozenset[str]:
    """Returns the topic codes that a word of the gold column means."""
    word = word.strip().casefold()
    if word in ALIASES:
        return frozenset((ALIASES[word],))
    if word in TOPICS:
        return frozenset((word,))
    return frozenset(code for term in terms_of(word) if (code := term.means("topic", "search")))


def same_topic(code: str, gold: str, *, up: bool = True) -> bool:
    """Whether a code that was read is what a gold word means: the same, finer, or (`up`) the broader one."""
    wanted = frozenset().union(*(codes_of(part) for part in gold.split("/")))
    if code in wanted or parent_of(code) in wanted:
        return True
    return up and any(parent_of(finer) == code for finer in wanted)


def same_words(read: str, gold: str) -> bool:
    """Whether an open phrase is the gold one: a stem in common; in another script it can't be told, so it counts."""
    one, other = _stems(read), _stems(gold)
    if one & other or read in codes_of(gold):
        return True
    return is_russian(read.casefold()) and not is_russian(gold.casefold()) and not codes_of(gold)


@cache
def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word.casefold()) for word in text.replace("-", " ").split())


def same_name(read: str, gold: str) -> bool:
    """Whether two spellings of a name are one: «Литресом» and "литрес", Netflix and netflix."""
    one, other = (name.casefold().strip("@ ").replace("ё", "е") for name in (read, gold))
    if is_russian(one) != is_russian(other):
        one, other = (name if is_russian(name) else transliterated(name) for name in (one, other))
    short = min(len(one), len(other))
    return one == other or (short >= 3 and abs(len(one) - len(other)) <= 3 and one[: short - 1] == other[: short - 1])
