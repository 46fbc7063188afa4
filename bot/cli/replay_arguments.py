"""What `python -m bot replay` may be told; apart from what does it, so that help comes at once."""

import argparse


def rehearsal(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", help="series, timestamp, value: each series becomes a creator")
    parser.add_argument("--zone", default="", help="the clock of times that name none, such as Europe/Moscow")
    parser.add_argument("--days", type=float, default=21, help="how many of the last days are told hour by hour")
    parser.add_argument("--speed", type=float, default=8, help="hours in a second")
    parser.add_argument("--market", choices=("us", "ru"), action="append", help="whose audience it is; both in turn")
    parser.add_argument("--lang", choices=("en", "ru"), default="en", help="the language of its own words")
