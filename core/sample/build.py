"""Builds creators.csv.gz from its two public source files: `python -m core.sample.build FOLDER`."""

import csv
import gzip
import io
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from core.creators.row import COUNTS
from core.vocabulary.countries import market_of, read_country
from core.vocabulary.topics import read_topic
from core.vocabulary.word_lists import read_lists

COLUMNS = ("platform", "handle", "name", "topics", "country", "market", *COUNTS, "engagement", "measured_on", "source")
Row = dict[str, str]
Said = TypeVar("Said")
TOP, TRENDING = "creators_ig_yt_tt_waves_2022.csv.gz", "youtube_us_ru_2020-08.csv.gz"
FOLDER = Path(__file__).parent
HERE = FOLDER / "creators.csv.gz"
_LISTS = read_lists(FOLDER / "labels.toml")
LABELS, YOUTUBE_CATEGORIES = _LISTS["label"], _LISTS["youtube"]


def read(path: Path) -> list[Row]:
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def figure(row: Row, column: str) -> float | None:
    """YouTube says 0 if likes or comments are hidden, so 0 is unknown."""
    text = row[column].strip()
    return (float(text) or None) if text else None


def shown(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:.0f}" if value >= 1 else f"{value:.5g}"


def wave(row: Row) -> str:
    return "2022" if row["wave"] == "undated" else row["wave"]


def engagement(row: Row) -> float | None:
    """Instagram publishes engagements per post: divided by followers. The others publish views: likes over views."""
    above, below = ("avg_engagement", "followers") if row["platform"] == "instagram" else ("avg_likes", "avg_views")
    top, bottom = figure(row, above), figure(row, below)
    rate = top / bottom if top and bottom else None
    return rate if rate is not None and rate <= 1 else None


def fullness(row: Row) -> tuple[bool, str, int]:
    """One wave per creator: the newest that gives engagement, else the newest; of duplicates, the more complete one."""
    return engagement(row) is not None, wave(row), sum(bool(value) for value in row.values())


def newest(rows: Iterable[Row], column: str, read: Callable[[str], Said | None]) -> Said | None:
    """Category and country rarely change: takes the newest wave that has one (a few rows contain a number there)."""
    named = [row for row in rows if read(row[column])]
    return read(max(named, key=wave)[column]) if named else None


def top_list(rows: list[Row]) -> Iterator[Row]:
    creators = defaultdict(list)
    for row in rows:
        creators[row["platform"], row["handle"].casefold()].append(row)
    for waves in creators.values():
        best = max(waves, key=fullness)
        labels = [newest(waves, column, LABELS.get) or () for column in ("category", "category_2")]
        country = newest(waves, "country", read_country) or ""
        yield {
            "platform": best["platform"],
            "handle": best["handle"],
            "name": " ".join(best["name"].split()) or best["handle"],
            "topics": "|".join(dict.fromkeys(code for label in labels for code in label)),
            "country": country,
            "market": market_of(country),
            **{column: shown(figure(best, column)) for column in COUNTS},
            "engagement": shown(engagement(best)),
            "measured_on": wave(best),
            "source": "top-2022",
        }


def derived_topics(videos: list[Row]) -> list[str]:
    """The channel's most common YouTube category, plus up to two topics at least half of its videos name twice."""
    category = Counter(video["categoryId"] for video in videos).most_common(1)[0][0]
    votes: Counter[str] = Counter()
    for video in videos:
        counted = Counter(map(read_topic, f"{video['title']}|{video['tags']}".replace("|", " ").split()))
        votes.update(code for code, times in counted.items() if code and times >= 2)
    often = [code for code, count in votes.most_common(2) if count * 2 >= len(videos)]
    return list(dict.fromkeys([*YOUTUBE_CATEGORIES.get(category, ()), *often]))


def mean(videos: list[Row], column: str, hidden: str = "") -> float | None:
    values = [float(video[column]) for video in videos if not hidden or video[hidden] != "True"]
    return (sum(values) / len(values) or None) if values else None


def trending(rows: list[Row]) -> Iterator[Row]:
    """A video that trended for days counts once, with its last numbers; a channel on both lists has no one market."""
    channels: dict[str, dict[str, Row]] = defaultdict(dict)
    lists = defaultdict(set)
    for row in sorted(rows, key=lambda row: row["trending_date"]):
        channels[row["channelId"]][row["video_id"]] = row
        lists[row["channelId"]].add(row["market"].lower())
    for channel, by_video in channels.items():
        videos = list(by_video.values())
        views, likes = mean(videos, "view_count"), mean(videos, "likes", "ratings_disabled")
        yield dict.fromkeys(COLUMNS, "") | {
            "platform": "youtube",
            "handle": channel,
            "name": " ".join(videos[0]["channelTitle"].split()),
            "topics": "|".join(derived_topics(videos)),
            "market": lists[channel].pop() if len(lists[channel]) == 1 else "",
            "avg_views": shown(views),
            "avg_likes": shown(likes),
            "avg_comments": shown(mean(videos, "comment_count", "comments_disabled")),
            "engagement": shown(likes / views if likes and views else None),
            "measured_on": "2020-08",
            "source": "trending-2020",
        }


def build(folder: Path) -> bytes:
    """Returns the sample, gzipped, byte-identical every time. A channel in both sources is kept once, as of 2022."""
    rows = list(top_list(read(folder / TOP)))
    seen = {row["name"].casefold() for row in rows if row["platform"] == "youtube"}
    rows += [row for row in trending(read(folder / TRENDING)) if row["name"].casefold() not in seen]
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(sorted(rows, key=lambda row: (row["platform"], row["handle"].casefold(), row["handle"])))
    return gzip.compress(text.getvalue().encode(), mtime=0)


if __name__ == "__main__":
    HERE.write_bytes(build(Path(sys.argv[1])))
