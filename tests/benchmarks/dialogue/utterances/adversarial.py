"""Strings of 50 kB that a slow reader would stumble over."""

import time
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer
from core.refusal import Refusal
from tests.benchmarks.dialogue.utterances.rows import TODAY

SIZE = 50_000  # bytes
PATTERNS = (
    *(
        "x",
        "no ",
        "1 ",
        "a,",
        "@a ",
        "не ",
        "без ",
        "1-",
        "more ",
        "from 1 to ",
        "not only ",
        "budget ",
        "кроме тех кто ",
        "к 8 ",
    ),
    *(
        "блогеры ",
        "no beauty, ",
        "over 1k ",
        "((((",
        "1/2 ",
        "whichever ",
        "накрученный ",
        "who worked with ",
        "50% of ",
        "-free ",
    ),
    *(
        "март ",
        "like @a ",
        "beauty or ",
        "с ",
        "вместо ",
        "\n",
        "💄",
        "qwrtpsd ",
        "audience in ",
        "не только ",
        "1.1.1 ",
        "ставки, ",
    ),
)


def slowest() -> float:
    """Returns milliseconds of the worst string, read as a brief and as a steer; what's too long is refused at once."""
    for read in (read_brief, read_steer):
        read("хорошие блогеры, qwrtpsd, накрученный", TODAY)  # the dictionaries are loaded once
    return max(_took(read, _filled(pattern)) for pattern in PATTERNS for read in (read_brief, read_steer))


def _filled(pattern: str) -> str:
    return pattern * (SIZE // len(pattern.encode()))


def _took(read: Callable[[str, date], object], text: str) -> float:
    began = time.process_time()
    with suppress(Refusal):
        read(text, TODAY)
    return (time.process_time() - began) * 1000
