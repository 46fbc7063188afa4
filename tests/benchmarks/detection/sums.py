"""Sums: how often a campaign's result falls in the range its creators' averages give."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from core.numbers.results.expected_range import COUNT, RATE, Range, expected, standing
from tests.benchmarks.detection.evaluation.series import SHARED, read
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = ""
PAST, NEWEST, EACH = 3, 10, 4  # videos before the first predicted one; how many of them count; trials per channel
CAMPAIGNS, FEW = 1000, 100
SIZES, POSTS = (1, 5, 20), (1, 3)
ACTS = ("likes", "comment_count")
FILES = {
    "2017": ("youtube_us_daily_2017-11_2017-12.csv.gz", "channel_title", "publish_time"),
    "2024": ("youtube_us_daily_2024-07_2025-06.csv.gz", "channel_id", "publishedDate"),
}
NOTES = (
    "Coverage of the 80 % range of a sum over so many channels, so many videos each, drawn at random; expected is the "
    "mean of a channel's earlier videos (at least 3, the newest 10). Peer: the average taken for the median.",
    "Trending lists of the US in 2017 and 2024/25, each video at its largest count: selected videos, of which the "
    "later file is calmer than most creators are. Engagement: likes and comments over views, each view expected to "
    "bring the mean rate of the earlier videos.",
)


@dataclass(frozen=True)
class Trial:
    """What a channel's next videos were expected to bring, each, and what they brought in total."""

    usual: np.ndarray
    came: float


def measure(options: Options) -> Result:
    result = Result("Sums: ranges of what several creators bring together")
    if not SHARED.is_dir():
        result.notes.append("There is no shared/data beside the repository: nothing to measure on.")
        return result
    result.notes += NOTES
    campaigns = FEW if options.quick else CAMPAIGNS
    for year in FILES:
        channels = _channels(year)
        kinds = ("views", "engagement") if year == "2017" else ("views",)
        result.figures += [
            figure for kind in kinds for posts in POSTS for figure in _figures(year, kind, posts, channels, campaigns)
        ]
    return result


def _figures(year: str, kind: str, posts: int, channels: Mapping[str, np.ndarray], campaigns: int) -> Iterator[Figure]:
    trials = [trial for videos in channels.values() for trial in _trials(videos, kind, posts)]
    rng = np.random.default_rng(1)
    factor = RATE if kind == "engagement" else COUNT
    for size in SIZES:
        drawn = [[trials[place] for place in rng.integers(0, len(trials), size)] for _ in range(campaigns)]
        ours, naive = _outcomes(drawn, factor, 1.0), _outcomes(drawn, factor, _to_mean(factor))
        key, name = f"{kind}_{year}_{posts}_{size}", f"{year} {kind}, {size} channels × {posts}"
        yield Figure(f"held_{key}", f"{name}: held", ours["within"], peers={"as median": naive["within"]})
        yield Figure(f"below_{key}", f"{name}: below", ours["below"], less=True, peers={"as median": naive["below"]})


def _outcomes(drawn: list[list[Trial]], factor: float, times: float) -> Mapping[str, float]:
    """Shares of campaigns below, within and above their range."""
    stood: dict[str, int] = defaultdict(int)
    for trials in drawn:
        range_ = expected([trial.usual * times for trial in trials], factor)
        assert isinstance(range_, Range)
        stood[standing(sum(trial.came for trial in trials), range_)] += 1
    return {name: stood[name] / len(drawn) for name in ("below", "within", "above")}


def _to_mean(factor: float) -> float:
    """Mean over median of one post."""
    return float(np.exp((np.log(factor) / 1.2815515655446004) ** 2 / 2))


def _trials(videos: np.ndarray, kind: str, posts: int) -> Iterator[Trial]:
    """`videos`: (n, 2) views and acts, oldest first."""
    for first in list(range(PAST, len(videos) - posts + 1, posts))[:EACH]:
        past, following = videos[max(0, first - NEWEST) : first], videos[first : first + posts]
        if kind == "views":
            yield Trial(np.full(posts, past[:, 0].mean()), float(following[:, 0].sum()))
        elif (past[:, 1] > 0).all():
            yield Trial(following[:, 0] * (past[:, 1] / past[:, 0]).mean(), float(following[:, 1].sum()))


def _channels(year: str) -> Mapping[str, np.ndarray]:
    """Each channel's videos in publication order, at their highest counts."""
    file, channel, published = FILES[year]
    videos: dict[str, tuple[str, str, float, float]] = {}
    for row in read(SHARED / file):
        views, acts = float(row["views"] or 0), sum(float(row.get(name) or 0) for name in ACTS)
        if row[channel] and row[published] and views > videos.get(row["video_id"], ("", "", 0.0, 0.0))[2]:
            videos[row["video_id"]] = (row[channel], row[published], views, acts)
    found: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for name, _, views, acts in sorted(videos.values(), key=lambda video: video[1]):
        found[name].append((views, acts))
    return {name: np.array(pairs) for name, pairs in found.items() if len(pairs) > PAST}
