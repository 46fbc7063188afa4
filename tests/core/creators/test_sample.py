"""The creators that come with Sokrat are real, dated, and say what they do not know."""

import csv
import gzip
from collections import Counter
from pathlib import Path

import pytest

from core.imports.reader import SAMPLE, CreatorRow, read_creators, read_sample
from core.model import CreatorKind
from core.sample.build import COLUMNS, UNIVERSE, build
from core.vocabulary.topics import MARKETS, PLATFORMS, SIZES, TOPICS


@pytest.fixture(scope="module")
def rows() -> tuple[CreatorRow, ...]:
    return read_sample()


def test_thousands_of_creators_of_six_platforms_each_once(rows: tuple[CreatorRow, ...]) -> None:
    assert len(rows) == 7613
    platforms = Counter(row.platform for row in rows)
    assert platforms == {
        "instagram": 3519,
        "tiktok": 1985,
        "telegram": 1238,
        "youtube": 778,
        "twitch": 74,
        "rutube": 19,
    }
    assert len({(row.platform, row.handle.casefold()) for row in rows}) == len(rows)


def test_both_markets_have_creators_of_every_size(rows: tuple[CreatorRow, ...]) -> None:
    for market in ("us", "ru"):
        followers = [row.followers or 0 for row in rows if row.market == market]
        assert all(sum(low <= count < high for count in followers) >= 40 for low, high in SIZES.values())


@pytest.mark.parametrize(
    ("market", "topic", "size", "least"),
    [("us", "beauty", "micro", 150), ("us", "food", "micro", 150), ("ru", "education", "micro", 80)],
)
def test_a_typical_brief_finds_creators(
    rows: tuple[CreatorRow, ...], market: str, topic: str, size: str, least: int
) -> None:
    low, high = SIZES[size]
    found = [
        r for r in rows if r.market == market and topic in r.topics.split("|") and low <= (r.followers or 0) < high
    ]
    assert len(found) >= least


def test_every_code_is_in_the_vocabulary(rows: tuple[CreatorRow, ...]) -> None:
    for row in rows:
        assert row.platform in PLATFORMS
        assert row.market in ("", *MARKETS)
        assert row.topics
        assert set(row.topics.split("|")) <= set(TOPICS)
        assert row.name
        assert row.kind in list(CreatorKind)
        assert all(code == "" or (len(code) == 2 and code.isupper()) for code in (row.country, row.audience_country))


def test_figures_are_dated_and_within_reason(rows: tuple[CreatorRow, ...]) -> None:
    for row in rows:
        assert "2020" <= row.measured_on[:4] <= "2025"
        assert row.followers
        for figure in (row.followers, row.avg_views, row.avg_likes, row.avg_comments, row.avg_shares):
            assert figure is None or figure > 0
        assert row.engagement is None or 0 < row.engagement <= 1


def test_lists_of_stars_only_tell_where_the_audience_is(rows: tuple[CreatorRow, ...]) -> None:
    stars = [row for row in rows if row.source == "top-2022"]
    assert any(row.audience_country for row in stars)
    assert all(row.market == "" and row.country == "" for row in rows if row.audience_country)


def test_a_person_could_have_brought_the_same_file(rows: tuple[CreatorRow, ...]) -> None:
    parsed = read_creators(gzip.decompress(SAMPLE.read_bytes()), "creators.csv")
    assert parsed.problems == ()
    told = ("handle", "followers", "topics", "tags", "kind", "country", "city", "language", "audience_country")
    assert [[getattr(row, name) for name in told] for row in parsed.rows] == [
        [getattr(row, name) for name in told] for row in rows
    ]


def told(**known: str) -> dict[str, str]:
    """A row of the collection."""
    places = "market market_evidence country city language"
    columns = (
        f"platform handle url name {places} topics followers avg_views er about hashtags as_of source pick".split()
    )
    columns.append("is_brand_or_media_or_politician")
    mila = {"platform": "instagram", "handle": "mila", "topics": "beauty", "followers": "9000", "as_of": "2024-05-27"}
    mila |= {"country": "US", "market": "us", "market_evidence": "strong", "source": "inbeat", "pick": "1"}
    return dict.fromkeys(columns, "") | mila | known


def built(folder: Path, *rows: dict[str, str]) -> list[dict[str, str]]:
    with gzip.open(folder / UNIVERSE, "wt", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return list(csv.DictReader(gzip.decompress(build(folder)).decode().splitlines()))


def test_the_sample_is_built_the_same_every_time(tmp_path: Path) -> None:
    assert built(tmp_path, told(), told(handle="jo")) == built(tmp_path, told(handle="jo"), told())
    assert tuple(built(tmp_path, told())[0]) == COLUMNS


def test_who_has_no_size_or_was_not_picked_stays_out_but_for_marked_stars(tmp_path: Path) -> None:
    star = told(handle="star", pick="0", source="present-top-2022", is_brand_or_media_or_politician="brand")
    rows = built(tmp_path, told(handle="a", followers=""), told(handle="b", pick="0"), told(handle="c", as_of=""), star)
    assert [(row["handle"], row["kind"], row["source"]) for row in rows] == [("star", "brand", "top-2022")]


def test_key_words_come_once_and_without_notes_on_the_collection(tmp_path: Path) -> None:
    (row,) = built(tmp_path, told(about="skincare, trending; skincare, mom", hashtags="#glow #mom"))
    assert row["tags"] == "skincare, mom, #glow, #mom"


def test_an_audience_says_nothing_of_where_the_creator_is(tmp_path: Path) -> None:
    (row,) = built(tmp_path, told(market_evidence="audience country", country="RU", market="ru"))
    assert (row["country"], row["market"], row["audience_country"]) == ("", "", "RU")


def test_the_newest_of_two_spellings_stays_and_viewers_of_a_stream_are_no_views(tmp_path: Path) -> None:
    old, new = told(handle="Mila", as_of="2021-02-10"), told(platform="instagram", followers="12000")
    streamer = told(platform="twitch", handle="jo", avg_views="3000")
    rows = built(tmp_path, old, new, streamer)
    assert [(row["handle"], row["followers"], row["avg_views"]) for row in rows] == [
        ("mila", "12000", ""),
        ("jo", "9000", ""),
    ]
