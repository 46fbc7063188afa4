"""Okapi BM25 over names, handles, topics and key words: what a search engine makes of a brief (Robertson, Zaragoza
2009)."""

import math
import re
from collections import Counter
from collections.abc import Sequence

K1, B = 1.2, 0.75


class BM25:
    def __init__(self, texts: Sequence[str]) -> None:
        self.counts = [Counter(words_of(text)) for text in texts]
        self.lengths = [sum(counts.values()) for counts in self.counts]
        self.average = sum(self.lengths) / max(len(texts), 1)
        self.met = Counter(word for counts in self.counts for word in counts)

    def scores(self, query: str) -> list[float]:
        """Of every text, in their order."""
        words = set(words_of(query)) & self.met.keys()
        rarity = {
            word: math.log(1 + (len(self.counts) - self.met[word] + 0.5) / (self.met[word] + 0.5)) for word in words
        }
        return [
            sum(rarity[word] * self._saturated(counts[word], length) for word in words & counts.keys())
            for counts, length in zip(self.counts, self.lengths, strict=True)
        ]

    def _saturated(self, times: int, length: int) -> float:
        return times * (K1 + 1) / (times + K1 * (1 - B + B * length / self.average))


def words_of(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.casefold())
