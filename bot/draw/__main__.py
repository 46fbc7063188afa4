"""Draws one picture: the chart's JSON on stdin, the PNG on stdout, errors on stderr."""

import contextlib
import os
import resource
import sys

from pydantic import TypeAdapter

from bot.draw.picture import png
from handlers.chat.card import Chart

MEMORY = 1 << 30  # bytes of address space, several times what a picture takes
SECONDS = 30  # of CPU time


def main() -> None:
    for limit, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS)):
        with contextlib.suppress(ValueError, OSError):  # not every OS supports it
            resource.setrlimit(limit, (most, most))
    os.nice(5)  # chats come first
    chart = TypeAdapter(Chart).validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(png(chart))


if __name__ == "__main__":
    main()
