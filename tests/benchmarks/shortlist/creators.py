"""Real creators from both markets, from files of videos: metrics, a category and titles."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pandas as pd

from core.creators.frames import VOCABULARY
from core.numbers.ranking.features import CreatorArrays
from core.vocabulary.topics import MARKETS, PLATFORMS, TOPICS, read_market, read_topics

FILES = (
    "youtube_us_daily_2017-11_2017-12.csv.gz",
    "youtube_us_ru_2020-08.csv.gz",
    "youtube_ru_daily_2017-11_2017-12.csv.gz",
    "youtube_us_daily_2024-07_2025-06.csv.gz",
)
PER_MARKET = 2700
TOLD = 8  # titles per card: the learner and the strategist read the same ones, each in their own way
ALIASES = {
    "channel_title": "name",
    "channelTitle": "name",
    "channel_name": "name",
    "handle": "channel",
    "channelId": "channel",
    "channel_id": "channel",
    "category_id": "categoryId",
    "category": "kind",
    "views": "view_count",
    "avg_views": "view_count",
    "avg_likes": "likes",
    "avg_comments": "comment_count",
    "comments": "comment_count",
    "text": "title",
    "description": "title",
    "username": "channel",
    "country": "market",
    "region": "market",
    "subscribers": "followers",
    "er": "engagement",
    "engagement_rate": "engagement",
}
FIGURES = ("view_count", "likes", "comment_count", "categoryId", "followers", "engagement")
CATEGORIES = {
    1: "film animation",
    2: "cars",
    10: "music",
    15: "animals",
    17: "sport",
    19: "travel",
    20: "gaming",
    22: "vlogs",
    23: "humor",
    24: "shows",
    25: "news",
    26: "home beauty",
    27: "education",
    28: "science tech",
    29: "news",
    30: "film",
    43: "shows",
}


@dataclass(frozen=True)
class Creators:
    """n creators from real files: what the learner may see of them."""

    arrays: CreatorArrays
    told: tuple[str, ...]  # name and a few titles
    category: np.ndarray  # (n,) YouTube's code, -1 unknown

    @property
    def market(self) -> np.ndarray:
        return self.arrays.market


def read_creators(folder: Path, data: Path | None) -> Creators:
    """The bundled mix of both markets, or the creators in one file of videos. FileNotFoundError says what to do."""
    if data is not None:
        return _creators(_by_channel(_videos(data)))
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(f"There is no {folder / missing[0]}: name a file of videos with --data.")
    seen = pd.concat([_by_channel(_videos(folder / name)) for name in FILES], ignore_index=True)
    seen = seen.drop_duplicates("channel").groupby("market", sort=True).head(PER_MARKET)
    return _creators(seen.reset_index(drop=True))


def _videos(path: Path) -> pd.DataFrame:
    """One row per video, or per creator; what a file doesn't say is unknown. In a file without a channel column (Russia
    2017) each video stands for one creator."""
    rows = pd.read_csv(path, low_memory=False)
    for old, new in ALIASES.items():
        if old in rows and new not in rows:
            rows = rows.rename(columns={old: new})
    for column in ("video_id", "name", "title", "kind"):
        rows[column] = rows[column].fillna("").astype(str) if column in rows else ""
    for column in FIGURES:
        rows[column] = pd.to_numeric(rows[column], errors="coerce") if column in rows else np.nan
    told = rows["market"].fillna("").astype(str).str.lower() if "market" in rows else pd.Series("us", index=rows.index)
    rows["market"] = told.map({word: read_market(word) or word for word in told.unique()})
    rows["video_id"] = rows["video_id"].where(rows["video_id"] != "", rows.index.astype(str))
    whose = rows["channel"] if "channel" in rows else rows["name"].where(rows["name"] != "")
    rows["channel"] = rows["market"] + ":" + whose.fillna(rows["video_id"]).astype(str)
    rows = rows[((rows["title"] != "") | (not rows["title"].any())) & ~(rows["view_count"] <= 0)]
    return rows.sort_values("view_count", kind="stable").drop_duplicates(["channel", "video_id"], keep="last")


def _by_channel(videos: pd.DataFrame) -> pd.DataFrame:
    """One row per creator, in the order of first appearance in the file."""
    grouped = videos.sort_index().groupby("channel", sort=False)
    found = grouped.agg(
        market=("market", "first"),
        name=("name", "first"),
        views=("view_count", "mean"),
        likes=("likes", "mean"),
        comments=("comment_count", "mean"),
        category=("categoryId", "first"),
        kind=("kind", "first"),
        followers=("followers", "max"),
        engagement=("engagement", "mean"),
    )
    titles = grouped["title"].agg(list)
    untitled = not videos["title"].any()
    named = found["name"] + " . " + found.index.str.split(":", n=1).str[1] + " . " + found["kind"]
    found["told"] = named if untitled else found["name"] + " . " + titles.map(lambda all_: " . ".join(all_[:TOLD]))
    return found.reset_index()


def _creators(rows: pd.DataFrame) -> Creators:
    likes = rows["likes"].where(rows["likes"] > 0).to_numpy(float)
    views, comments = rows["views"].to_numpy(float), rows["comments"].to_numpy(float)
    category = _categories(rows)
    market = [MARKETS.index(m) if m in MARKETS else MARKETS.index("other") for m in rows["market"]]
    arrays = CreatorArrays(
        keys=np.arange(len(rows)),
        topics=_topics(category, rows["kind"]),
        market=np.array(market, np.int8),
        platform=np.full(len(rows), PLATFORMS.index("youtube"), np.int8),
        followers=rows["followers"].fillna(rows["views"]).to_numpy(float),  # or the number of people who watch a video
        avg_views=views,
        avg_likes=likes,
        avg_comments=comments,
        avg_shares=np.full(len(rows), np.nan),
        engagement=np.where(np.isnan(likes + comments), rows["engagement"].to_numpy(float), (likes + comments) / views),
    )
    return Creators(arrays, tuple(rows["told"]), category)


def _categories(rows: pd.DataFrame) -> np.ndarray:
    """YouTube's codes, or, if a file has none, one per kind it names."""
    if rows["category"].notna().any():
        return np.asarray(rows["category"].fillna(-1).to_numpy(int))
    return np.where(rows["kind"] == "", -1, 1000 + pd.factorize(rows["kind"])[0])


def _topics(category: np.ndarray, kinds: pd.Series) -> np.ndarray:
    hot = np.zeros((len(category), len(TOPICS)), np.float32)
    for row, (code, kind) in enumerate(zip(category, kinds, strict=True)):
        for topic in CATEGORIES.get(int(code), "").split() or (read_topics(kind) if code >= 1000 else ()):
            hot[row, TOPICS.index(topic)] = 1.0
    return hot


__all__ = ["CATEGORIES", "VOCABULARY", "Creators", "read_creators"]
