"""The creators that come with Sokrat are real, dated, and say what they do not know."""

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

from core.imports.reader import SAMPLE, CreatorRow, read_creators, read_sample
from core.sample.build import TOP, TRENDING, build
from core.vocabulary.topics import MARKETS, PLATFORMS, TOPICS


@pytest.fixture(scope="module")
def rows() -> tuple[CreatorRow, ...]:
    return read_sample()


def test_some_5800_creators_of_three_platforms_each_once(rows: tuple[CreatorRow, ...]) -> None:
    assert len(rows) == 5826
    assert Counter(row.platform for row in rows) == {"instagram": 1359, "tiktok": 2667, "youtube": 1800}
    assert len({(row.platform, row.handle.casefold()) for row in rows}) == len(rows)
    assert [row.handle for row in rows if row.platform == "instagram"] == sorted(
        row.handle for row in rows if row.platform == "instagram"
    )


def test_both_markets_are_there(rows: tuple[CreatorRow, ...]) -> None:
    markets = Counter(row.market for row in rows)
    assert markets["us"] > 900
    assert markets["ru"] > 400


def test_every_code_is_in_the_vocabulary(rows: tuple[CreatorRow, ...]) -> None:
    for row in rows:
        assert row.platform in PLATFORMS
        assert row.market in ("", *MARKETS)
        assert set(filter(None, row.topics.split("|"))) <= set(TOPICS)
        assert row.name
        assert (row.country == "") or (len(row.country) == 2 and row.country.isupper())


def test_figures_are_dated_and_within_reason(rows: tuple[CreatorRow, ...]) -> None:
    for row in rows:
        assert row.measured_on[:4] == row.source[-4:]
        for figure in (row.followers, row.avg_views, row.avg_likes, row.avg_comments, row.avg_shares):
            assert figure is None or figure > 0
        assert row.engagement is None or 0 < row.engagement <= 1


def test_trending_channels_say_that_their_followers_are_unknown(rows: tuple[CreatorRow, ...]) -> None:
    trending = [row for row in rows if row.source == "trending-2020"]
    assert len(trending) == 569
    assert all(row.followers is None and row.avg_views and row.measured_on == "2020-08" for row in trending)


def test_a_person_could_have_brought_the_same_file(rows: tuple[CreatorRow, ...]) -> None:
    parsed = read_creators(gzip.decompress(SAMPLE.read_bytes()), "creators.csv")
    assert parsed.problems == ()
    assert [(row.handle, row.followers, row.topics) for row in parsed.rows] == [
        (row.handle, row.followers, row.topics) for row in rows
    ]


def write(path: Path, rows: list[dict[str, str]]) -> None:
    with gzip.open(path, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(dict.fromkeys(name for row in rows for name in row)), restval="")
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    nothing = dict.fromkeys(
        ("avg_views", "avg_likes", "avg_comments", "avg_shares", "avg_engagement", "category_2"), ""
    )
    star = {"platform": "youtube", "handle": "Star", "name": "Star", "followers": "9e6", "category": "Music", **nothing}
    write(
        tmp_path / TOP,
        [
            star | {"wave": "2022-11", "country": "Russia", "avg_likes": "0", "avg_views": "100", "category": ""},
            star | {"wave": "2022-09", "country": "10.2M", "avg_likes": "50", "category": "Toys"},
            star | {"wave": "2022-06", "country": "", "avg_likes": "50", "avg_views": "1000"},
        ],
    )
    said = {"title": "Makeup", "tags": "beauty|макияж", "categoryId": "26", "trending_date": "2020-08-12"}
    shown = {"comments_disabled": "False", "ratings_disabled": "False"}
    video = said | shown | {"view_count": "10", "likes": "4", "comment_count": "0"}
    mila = video | {"channelId": "UC1", "channelTitle": "Mila", "video_id": "a", "market": "RU"}
    both = video | {"channelId": "UC2", "channelTitle": "Both", "video_id": "b", "ratings_disabled": "True"}
    twin = video | {"channelId": "UC3", "channelTitle": "STAR", "video_id": "c", "market": "US"}
    later = {"trending_date": "2020-08-13", "view_count": "20"}
    write(tmp_path / TRENDING, [mila, mila | later, both | {"market": "RU"}, both | {"market": "US"}, twin])
    return tmp_path


def test_the_sample_is_built_the_same_every_time(folder: Path) -> None:
    assert build(folder) == build(folder)


def test_one_wave_speaks_for_a_creator_and_hidden_figures_are_unknown(folder: Path) -> None:
    built = list(csv.DictReader(gzip.decompress(build(folder)).decode().splitlines()))
    star, mila, both = sorted(built, key=lambda row: ["Star", "UC1", "UC2"].index(row["handle"]))
    assert (star["measured_on"], star["avg_views"], star["engagement"]) == ("2022-06", "1000", "0.05")
    assert (star["country"], star["market"], star["topics"]) == ("RU", "ru", "kids")
    assert (mila["avg_views"], mila["engagement"], mila["topics"], mila["market"]) == ("20", "0.2", "beauty", "ru")
    assert mila["avg_comments"] == ""
    assert (both["avg_likes"], both["engagement"], both["market"], both["followers"]) == ("", "", "", "")
