"""What `python -m bot source` may be told; apart from what does it, so that help comes at once."""

import argparse


def arguments(parser: argparse.ArgumentParser) -> None:
    deeds = parser.add_subparsers(dest="deed", required=True)
    new = deeds.add_parser("add", help="a new source; its token is shown once")
    new.add_argument("name")
    new.add_argument("--market", default="", help="whose team is told: us, ru or other")
    new.add_argument("--zone", default="", help="the clock of times that name none, such as Europe/Moscow")
    new.add_argument("--campaign", type=int, help="the number of the campaign of rows that name none")
    new.add_argument("--url", default="", help="fetch it from here instead: a public http or https address")
    new.add_argument("--every", default="", help="how often it reports, or is fetched: 30m, 1h, 1d")
    new.add_argument("--per-minute", type=int, help="requests it may send in a minute")
    for deed, what in (("token", "a new token instead of the old one"), ("remove", "take nothing from it any more")):
        deeds.add_parser(deed, help=what).add_argument("name")
    deeds.add_parser("list", help="all sources and how they are")
