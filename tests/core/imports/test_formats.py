"""The same list of creators, saved by different programs."""

import contextlib
import io
import json
import tracemalloc
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.files.limits import MAX_RECORD
from core.imports.reader import BadFile, Parsed, look, read_creators
from tests.core.files import sheets

ROWS: sheets.Rows = [
    ["Username", "Platform", "Full name", "Followers", "ER", "Country"],
    ["mila", "Instagram", "Мила", 1_200_000, 0.045, "Russia"],
    ["gamer", "TikTok", None, 350_000, 0.12, "United States"],
]
KINDS = {
    "xlsx": sheets.xlsx(ROWS),
    "xlsx with percents": sheets.xlsx(ROWS, percent=(5,)),
    "json": sheets.array(ROWS),
    "json lines": sheets.lines(ROWS),
    "json inside": sheets.wrapped(ROWS),
    "parquet": sheets.table(ROWS),
    "parquet of one text": sheets.table(ROWS, use_dictionary=True, compression="zstd"),
}


def read(content: bytes) -> Parsed:
    return read_creators(content, "any name")


def refused(content: bytes) -> str:
    with pytest.raises(BadFile) as caught:
        read(content)
    return caught.value.code


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_says_the_same_whatever_program_saved_it(kind: str) -> None:
    parsed = read(KINDS[kind])
    mila, gamer = parsed.rows
    assert (mila.platform, mila.handle, mila.name, mila.followers) == ("instagram", "mila", "Мила", 1_200_000)
    assert (mila.engagement, mila.country, mila.market) == (0.045, "RU", "ru")
    assert (gamer.name, gamer.followers, gamer.engagement, gamer.market) == ("", 350_000, 0.12, "us")
    assert (parsed.problems, parsed.lines) == ((), 2)


def test_the_sheet_with_creators_is_found_among_others() -> None:
    notes: sheets.Rows = [["Наш план"], ["Бюджет", 100]]
    titled = [["Блогеры весна"], [], *ROWS]
    parsed = read(sheets.xlsx(notes, titled, merged="A1:D1"))
    assert [row.handle for row in parsed.rows] == ["mila", "gamer"]


def test_problems_name_the_row_of_the_sheet() -> None:
    bad: sheets.Rows = [["Our list"], *ROWS[:2], ["x", "nowhere", None, 5, None, None]]
    assert [(p.line, p.code) for p in read(sheets.xlsx(bad)).problems] == [(4, "unknown_platform")]


def test_a_number_of_a_program_is_never_read_as_thousands() -> None:
    content = json.dumps([{"handle": "a", "platform": "vk", "avg views": 12.345, "followers": 1234.0}]).encode()
    assert [(row.avg_views, row.followers) for row in read(content).rows] == [(12.345, 1234)]


def test_an_answer_of_a_service_is_read_through_its_levels() -> None:
    profile = {
        "userId": "1",
        "profile": {
            "username": "mila",
            "followers": 1000,
            "engagementRate": 0.05,
            "avgLikes": 40,
            "url": "https://www.instagram.com/mila",
            "avgReelsPlays": 900,
        },
        "audience": {
            "genders": [{"code": "FEMALE", "weight": 0.7}, {"code": "MALE", "weight": 0.3}],
            "ages": [{"code": "18-24", "weight": 0.5}, {"code": "25-34", "weight": 0.5}],
            "geoCountries": [{"code": "US", "name": "United States", "weight": 0.6}],
            "languages": [{"code": "en", "name": "English", "weight": 0.9}],
        },
    }
    (row,) = read(json.dumps({"profiles": [profile]}).encode()).rows
    assert (row.platform, row.handle, row.followers, row.avg_views) == ("instagram", "mila", 1000, 900)
    assert row.audience == {
        "age": {"18-24": 0.5, "25-34": 0.5},
        "gender": {"f": 0.7, "m": 0.3},
        "country": {"US": 0.6},
        "language": {"en": 0.9},
    }


def test_a_table_of_gender_by_age_is_summed_both_ways() -> None:
    split = [("MALE", "18-24", 20), ("FEMALE", "18-24", 30), ("FEMALE", "25-34", 50)]
    listed = [{"gender": gender, "age_range": age, "value": value} for gender, age, value in split]
    record = {
        "platform_username": "mila",
        "work_platform": {"name": "TikTok"},
        "follower_count": 7,
        "audience": {"gender_age_distribution": listed},
    }
    (row,) = read(json.dumps(record).encode()).rows
    assert (row.platform, row.followers) == ("tiktok", 7)
    assert row.audience == {"age": {"18-24": 0.5, "25-34": 0.5}, "gender": {"f": 0.8, "m": 0.2}}


def packed(name: str, part: bytes) -> bytes:
    return sheets.repacked(sheets.xlsx(ROWS), **{name: part})


SHEET = "xl__worksheets__sheet1_dot_xml"
FAR = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData></worksheet>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (packed(SHEET, b" " * 30_000_000), "bomb"),
        (packed("xl__worksheets__sheet1_dot_xml", b'<!DOCTYPE x [<!ENTITY a "aa">]><x>&a;</x>'), "bomb"),
        (packed(SHEET, FAR % b'<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'), "too_many_rows"),
        (packed(SHEET, FAR % b'<row r="1"><c r="XFD1"><v>1</v></c></row>'), "too_many_columns"),
        (packed(SHEET, b"<worksheet><sheetData><row>"), "broken_file"),
        (sheets.xlsx(ROWS)[:-200], "broken_file"),
        (sheets.table(ROWS)[:-20], "broken_file"),
        (sheets.xlsx([[]]), "no_header"),
        (b"\x1f\x8b\x08rest", "archive"),
        (b"Rar!rest", "archive"),
        (b"\xd0\xcf\x11\xe0rest", "old_excel"),
        (b"%PDF-1.7", "not_a_table"),
        (b"[" * 100_000, "too_deep"),
        (b'{"a":' * 100_000, "too_deep"),
        (b"[1, 2]", "not_a_table"),
        (b'[{"handle": "mila"', "broken_file"),
        (b"[]", "no_header"),
        (b"[{}]", "no_header"),
        (b'[{"handle": {"a": {"b": {"c": {"d": {"e": {"f": {"g": {"h": 1}}}}}}}}}]', "too_deep"),
        (b'[{"handle": "' + b"a" * (MAX_RECORD + 400_000) + b'"}]', "record_too_big"),
        (b'[{"handle": [' + b"[]," * 5_000_000 + b"[]]}]", "record_too_big"),
    ],
)
def test_a_bomb_is_refused_with_its_reason(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_list_that_is_too_long_is_refused_before_it_fills_the_memory() -> None:
    rows: sheets.Rows = [["handle", "platform"], *([["a", "vk"]] * 200_001)]
    content = sheets.table(rows)
    tracemalloc.start()
    assert refused(content) == "too_many_rows"
    assert tracemalloc.get_traced_memory()[1] < 30_000_000
    tracemalloc.stop()


def test_one_long_text_in_every_row_costs_its_memory_once() -> None:
    told: sheets.Rows = [[f"a{number}", "vk", "b" * 1_000_000] for number in range(900)]
    rows: sheets.Rows = [["handle", "platform", "bio"], *told]
    content = sheets.table(rows)
    tracemalloc.start()
    assert len(read(content).rows) == 900
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()


def test_another_archive_with_a_list_inside_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("list.csv", "handle,platform\nmila,vk\n")
    assert refused(out.getvalue()) == "archive"


BROKEN = st.sampled_from([*KINDS.values(), b"[{", b'{"data": [{"handle": "a"}]}', b"handle,platform\nmila,vk\n"])


@settings(max_examples=300, deadline=None)
@given(BROKEN, st.lists(st.tuples(st.integers(0, 6000), st.integers(0, 255)), max_size=8), st.integers(0, 300))
def test_a_file_damaged_on_its_way_is_read_or_refused(content: bytes, flips: list[tuple[int, int]], cut: int) -> None:
    damaged = bytearray(content[: len(content) - cut] if cut else content)
    for place, byte in flips:
        if damaged:
            damaged[place % len(damaged)] = byte
    with contextlib.suppress(BadFile):
        read(bytes(damaged))
    with contextlib.suppress(BadFile):
        look(bytes(damaged), "x")


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["handle", "platform", "data", "audience", "ages", "code", "weight", "name", "followers"]),
            inner,
            max_size=4,
        )
    ),
)


@settings(max_examples=300, deadline=None)
@given(JSON)
def test_any_document_is_read_or_refused(value: object) -> None:
    with contextlib.suppress(BadFile):
        read(json.dumps(value).encode())
