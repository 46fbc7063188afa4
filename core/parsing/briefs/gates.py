"""Which words each reader may begin with: the others are never tried at a word. They change no reading."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from core.parsing import dates, quantities
from core.parsing.amounts import corrections
from core.parsing.grammar import figures, flips, places, quotas, rejections
from core.parsing.lexicon import Term

COUNTRIES = ("country", "market")
BOUNDS = ("bound:low", "bound:high")


@dataclass(frozen=True)
class Gate:
    """A word with one of these meanings, one of these words, a number, or a word in no list."""

    kinds: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    number: bool = False
    unknown: bool = False

    def opens(self, term: Term) -> bool:
        if (self.number and term.number is not None) or (self.unknown and not term.meanings):
            return True
        return not self.kinds.isdisjoint(term.meanings) or term.word in self.words


def gate(*kinds: str, words: tuple[str, ...] = (), number: bool = False, unknown: bool = False) -> Gate:
    return Gate(frozenset(kinds), frozenset(words), number, unknown)


GATES: Mapping[str, Gate] = MappingProxyType(
    {
        "exception": gate("unless", words=(*flips.EXCEPT, *flips.IF)),
        "allowance": gate("more", "besides", "correction", "allowed"),
        "example": gate("example", "neg"),
        "delivery": gate("delivery"),
        "exclusion": gate("neg", "after", "change", "not", words=corrections.NOT_THAT),
        "rejection": gate("after", words=(*rejections.NOS, *rejections.YESES)),
        "quota": gate(*quotas.BEFORE, words=quotas.LINKED, number=True),
        "audience_places": gate(*COUNTRIES, *BOUNDS, words=(*places.AUDIENCE, *places.IN), number=True),
        "partner": gate("partner", "people", unknown=True),
        "day": gate(*dates.OPENERS, number=True, unknown=True),
        "amount": gate(*quantities.OPENERS, words=("по", "за", *figures.DECADE_WORDS), number=True, unknown=True),
    }
)
