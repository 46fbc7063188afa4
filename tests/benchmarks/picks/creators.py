"""Real creators of both markets from files of videos: figures, a category and titles."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from core.frames import VOCABULARY
from core.numbers.features import CreatorArrays
from core.topics import MARKETS, PLATFORMS, TOPICS

FILES = (
    "youtube_us_daily_2017-11_2017-12.csv.gz",
    "youtube_us_ru_2020-08.csv.gz",
    "youtube_ru_daily_2017-11_2017-12.csv.gz",
    "youtube_us_daily_2024-07_2025-06.csv.gz",
)
PER_MARKET = 2700
TOLD = 8  # titles on a card: the learner and the strategist read the same ones, each in their own way
ALIASES = {
    "channel_title": "name", "channelTitle": "name", "channel_name": "name", "handle": "channel",
    "channelId": "channel", "channel_id": "channel", "category_id": "categoryId", "category": "kind",
    "views": "view_count", "avg_views": "view_count", "avg_likes": "likes", "avg_comments": "comment_count",
    "comments": "comment_count", "text": "title",
}  # fmt: skip
CATEGORIES = {
    1: "film animation", 2: "cars", 10: "music", 15: "animals", 17: "sport", 19: "travel", 20: "gaming",
    22: "vlogs", 23: "humor", 24: "shows", 25: "news", 26: "home beauty", 27: "education", 28: "science tech",
    29: "news", 30: "film", 43: "shows",
}  # fmt: skip


@dataclass(frozen=True)
class Creators:
    """n creators of real files: what the learner may see of them."""

    arrays: CreatorArrays
    told: tuple[str, ...]  # name and a few titles
    category: np.ndarray  # (n,) code of YouTube, -1 unknown

    @property
    def market(self) -> np.ndarray:
        return self.arrays.market


def read_creators(folder: Path, data: Path | None) -> Creators:
    """The bundled mix of both markets, or the creators of one file of videos. FileNotFoundError with what to do."""
    if data is not None:
        return _creators(_by_channel(_videos(data)))
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(f"There is no {folder / missing[0]}: name a file of videos with --data.")
    seen = pd.concat([_by_channel(_videos(folder / name)) for name in FILES], ignore_index=True)
    seen = seen.drop_duplicates("channel").groupby("market", sort=True).head(PER_MARKET)
    return _creators(seen.reset_index(drop=True))


def _videos(path: Path) -> pd.DataFrame:
    """One row per video. A file without a channel column (Russia 2017) has each video stand for one creator."""
    rows = pd.read_csv(path, low_memory=False)
    rows = rows.rename(columns={old: new for old, new in ALIASES.items() if old in rows and new not in rows})
    rows["market"] = rows["market"].str.lower() if "market" in rows else "us"
    for column in ("video_id", "name"):
        rows[column] = rows[column].fillna("").astype(str) if column in rows else ""
    rows["video_id"] = rows["video_id"].where(rows["video_id"] != "", rows.index.astype(str))
    whose = rows["channel"] if "channel" in rows else rows["name"].where(rows["name"] != "")
    rows["channel"] = rows["market"] + ":" + whose.fillna(rows["video_id"]).astype(str)
    for column in ("view_count", "likes", "comment_count", "categoryId"):
        rows[column] = pd.to_numeric(rows[column], errors="coerce") if column in rows else np.nan
    rows = rows[rows["title"].notna() & (rows["view_count"] > 0)]
    return rows.sort_values("view_count", kind="stable").drop_duplicates(["channel", "video_id"], keep="last")


def _by_channel(videos: pd.DataFrame) -> pd.DataFrame:
    """One row per creator, in the order of first appearance in the file."""
    grouped = videos.sort_index().groupby("channel", sort=False)
    found = grouped.agg(
        market=("market", "first"), name=("name", "first"), views=("view_count", "mean"), likes=("likes", "mean"),
        comments=("comment_count", "mean"), category=("categoryId", "first"),
    )  # fmt: skip
    titles = grouped["title"].agg(list)
    found["told"] = found["name"] + " . " + titles.map(lambda all_: " . ".join(all_[:TOLD]))
    return found.reset_index()


def _creators(rows: pd.DataFrame) -> Creators:
    likes = rows["likes"].where(rows["likes"] > 0).to_numpy(float)
    views, comments = rows["views"].to_numpy(float), rows["comments"].to_numpy(float)
    category = rows["category"].fillna(-1).to_numpy(int)
    arrays = CreatorArrays(
        keys=np.arange(len(rows)),
        topics=_topics(category),
        market=np.array(
            [MARKETS.index(m) if m in MARKETS else MARKETS.index("other") for m in rows["market"]], np.int8
        ),
        platform=np.full(len(rows), PLATFORMS.index("youtube"), np.int8),
        followers=views,  # the only size these files tell: people who watch a video
        avg_views=views,
        avg_likes=likes,
        avg_comments=comments,
        avg_shares=np.full(len(rows), np.nan),
        engagement=(likes + comments) / views,
    )
    return Creators(arrays, tuple(rows["told"]), category)


def _topics(category: np.ndarray) -> np.ndarray:
    hot = np.zeros((len(category), len(TOPICS)), np.float32)
    for row, code in enumerate(category):
        for topic in CATEGORIES.get(int(code), "").split():
            hot[row, TOPICS.index(topic)] = 1.0
    return hot


__all__ = ["CATEGORIES", "VOCABULARY", "Creators", "read_creators"]
