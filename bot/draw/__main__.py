"""One picture: the chart's JSON on stdin, the PNG on stdout, what went wrong on stderr."""

import os
import resource
import sys

from pydantic import TypeAdapter

from bot.draw.picture import png
from handlers.card import Chart

MEMORY = 1 << 30  # bytes of addresses, several times what a picture takes
SECONDS = 30  # of the processor


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    os.nice(5)  # the chats come first
    chart = TypeAdapter(Chart).validate_json(sys.stdin.buffer.read())
    sys.stdout.buffer.write(png(chart))


if __name__ == "__main__":
    main()
