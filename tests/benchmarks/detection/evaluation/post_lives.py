"""Posts measured at several ages: videos in YouTube's trending lists, as gains between two readings."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

import numpy as np

from core.numbers.anomaly.post_age import MONTH
from core.numbers.anomaly.pvalues import Floats
from tests.benchmarks.detection.evaluation.series import SHARED, hours, read

READ_2017 = 6.5  # hour of the day (UTC) when the lists were read: no video was published later than that
READ_2024 = 20.2
SLOWER = 10.0  # that file dates a ten-hour-old video one hour back: its times shift by 2.4 h with every day read
YOUNG = 72.0  # a life seen from here on shows how it started
COLUMNS = {"views": "views", "likes": "likes", "comments": "comment_count"}
Reads = dict[str, list[tuple[float, float, float]]]  # by video: time, age, count


@dataclass(frozen=True)
class Life:
    """`ages` start at 0, in hours; `gains` (all above 0) are between them, one shorter."""

    name: str
    ages: Floats
    gains: Floats

    @property
    def starts(self) -> Floats:
        return self.ages[:-1]

    @property
    def ends(self) -> Floats:
        return self.ages[1:]

    @property
    def hours(self) -> Floats:
        return np.diff(self.ages)


def held_out(life: Life) -> bool:
    """Half of the videos, by name: the same ones in every run."""
    return crc32(life.name.encode()) % 2 == 0


def lives(metric: str) -> dict[str, list[Life]]:
    """By year. The later file has only views."""
    found = {"2017": _lives(_of_2017(COLUMNS[metric]))}
    return found | {"2024": _lives(_of_2024())} if metric == "views" else found


def _of_2017(column: str) -> Reads:
    found: Reads = defaultdict(list)
    for row in read(SHARED / "youtube_us_daily_2017-11_2017-12.csv.gz"):
        if row["publish_time"] and row[column]:
            moment = hours(row["trending_date"]) + READ_2017
            found[row["video_id"]].append((moment, moment - hours(row["publish_time"]), float(row[column])))
    return found


def _of_2024() -> Reads:
    found: Reads = defaultdict(list)
    for row in read(SHARED / "youtube_us_daily_2024-07_2025-06.csv.gz"):
        if row["publishedDate"] and row["views"]:
            moment = hours(row["date"]) + READ_2024
            age = SLOWER * (moment - hours(row["publishedDate"]))
            found[row["video_id"]].append((moment, age, float(row["views"])))
    return found


def _lives(reads: Reads) -> list[Life]:
    return [life for name, own in reads.items() for life in _life(name, sorted(own))]


def _life(name: str, reads: list[tuple[float, float, float]]) -> Iterator[Life]:
    """None for a video first seen late, or that didn't grow: readings that decrease aren't counts."""
    first, age, _ = reads[0]
    if not 1 < age < YOUNG:
        return
    ages, counts = [0.0], [0.0]
    for moment, _, count in reads:
        if moment - first + age > max(ages[-1], 0) and count > counts[-1] and moment - first + age <= MONTH:
            ages.append(moment - first + age)
            counts.append(count)
    if len(ages) > 2:
        yield Life(name, np.array(ages), np.diff(counts))
