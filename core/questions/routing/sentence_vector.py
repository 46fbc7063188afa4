"""What a question means, as a sentence vector, for the router."""

import threading
from functools import cache

import numpy as np

from core.numbers.questions.routing import Floats
from core.questions.clarity.encoder import UniversalEncoder


def meaning_of(text: str) -> Floats | None:
    """(512,) of the encoder the weights were fitted with. Loading it takes a second or more, too long for an event:
    until it's there, None, and words and evidence alone decide."""
    encoder = UniversalEncoder()
    if not encoder.is_loaded:
        _load()
        return None
    vector: Floats = np.asarray(encoder.encode([text])[0], dtype=np.float64)
    return vector


@cache
def _load() -> None:
    """Starts loading, once in a process."""
    threading.Thread(target=UniversalEncoder().encode, args=([""],), daemon=True).start()
