"""Builds creators.csv.gz from the public lists it was collected from: `python -m core.sample.build FOLDER`."""

import csv
import gzip
import html
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from core.creators.row import COUNTS
from core.sample.corrections import corrected, stays
from core.vocabulary.countries import market_of

COLUMNS = (
    *("platform", "handle", "name", "url", "topics", "tags", "kind", "country", "city", "market", "language"),
    *("audience_country", *COUNTS, "engagement", "measured_on", "source"),
)
Row = dict[str, str]
UNIVERSE = "creators_universe_2020_2025.csv.gz"
HERE = Path(__file__).with_name("creators.csv.gz")
STARS = "present-top-2022"  # lists that tell where the audience is, not the creator
KINDS = frozenset(("brand", "media", "politician", "institution", "page", "artist"))
MARKED = frozenset(("brand", "media", "politician", "artist"))  # known well enough to be asked for by name
# What the collection says about how it found someone, rather than about the creator.
NOTES = frozenset(("trending", "topic from the name", "average concurrent viewers in avg_views"))
SPEAKERS = re.compile(r"[🗣\xa0]")


def read(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def is_wanted(row: Row) -> bool:
    """Creators whose topic, size and date are known; of what isn't a creator, only the stars of the top lists."""
    known = row["topics"] and row["followers"] and len(row["as_of"]) >= len("2020") and "tides" not in row["source"]
    marked = STARS in row["source"] and row["is_brand_or_media_or_politician"] in MARKED
    return bool(known) and (row["pick"] == "1" or marked)


def tags_of(row: Row) -> str:
    """What the lists filed a creator under, then the key words and hashtags the creator uses, each once."""
    words = [word.strip() for word in re.split(r"[,;]", SPEAKERS.sub(" ", row["about"]))]
    named = [word for word in words if word and word not in NOTES and not word.startswith("trending list")]
    return ", ".join(dict.fromkeys([*named, *row["hashtags"].split()]))


def entry(row: Row) -> Row:
    """In the lists of stars a country is the audience's, and where the creator lives is unknown."""
    of_audience = row["market_evidence"] in ("audience country", "watched there")
    country = "" if of_audience else row["country"]
    kind = row["is_brand_or_media_or_politician"]
    # A stream's viewers at one moment aren't views per post.
    counts = {name: "" if row["platform"] == "twitch" and name == "avg_views" else row.get(name, "") for name in COUNTS}
    return {
        **{name: row[name] for name in ("platform", "handle", "url", "topics", "city", "language")},
        "name": " ".join(html.unescape(row["name"]).split()) or row["handle"],
        "tags": tags_of(row),
        "kind": kind if kind in KINDS else "",
        "country": country,
        "market": "" if of_audience else market_of(country) or row["market"],
        "audience_country": row["country"] if of_audience else "",
        **counts,
        "engagement": row["er"],
        "measured_on": row["as_of"],
        "source": row["source"].replace("present-", ""),
    }


def entries(rows: list[Row]) -> Iterator[Row]:
    """Accounts that differ only in case are the same: the one measured last stays."""
    newest: dict[tuple[str, str], Row] = {}
    for row in sorted(filter(is_wanted, rows), key=lambda row: row["as_of"]):
        newest[row["platform"], row["handle"].casefold()] = row
    return (dict(row) for row in map(corrected, map(entry, newest.values())) if stays(row))


def build(folder: Path) -> bytes:
    """Returns the sample, gzipped, byte-identical every time."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(
        sorted(entries(read(folder / UNIVERSE)), key=lambda row: (row["platform"], row["handle"].casefold()))
    )
    return gzip.compress(text.getvalue().encode(), mtime=0)


if __name__ == "__main__":
    HERE.write_bytes(build(Path(sys.argv[1])))
