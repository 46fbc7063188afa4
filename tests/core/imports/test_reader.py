"""A strategist drops a spreadsheet into the chat."""

import contextlib
import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.imports.reader import MAX_BYTES, MAX_COLUMNS, BadFile, Parsed, read_creators, read_sample

RUSSIAN = (
    "Ник;Соцсеть;Имя;Подписчики;ER, %;Средние просмотры;Страна;Тематика\n"
    "@Mila;инстаграм;Мила;1,2 млн;4,5;10 000;Россия;красота, мода\n"
    "gamer;тикток;;350 тыс.;12;;США;гейминг\n"
)


def read(text: str, encoding: str = "utf-8") -> Parsed:
    return read_creators(text.encode(encoding), "creators.csv")


def refused(content: bytes, name: str = "creators.csv") -> str:
    with pytest.raises(BadFile) as caught:
        read_creators(content, name)
    return caught.value.code


def codes(parsed: Parsed) -> list[tuple[int, str, str, str]]:
    return [(problem.line, problem.column, problem.code, problem.value) for problem in parsed.problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251"])
def test_a_russian_excel_file_is_read_in_any_of_its_encodings(encoding: str) -> None:
    parsed = read(RUSSIAN, encoding)
    mila, gamer = parsed.rows
    assert (mila.platform, mila.handle, mila.name, mila.topics) == ("instagram", "mila", "Мила", "beauty|fashion")
    assert (mila.followers, mila.engagement, mila.avg_views) == (1_200_000, 0.045, 10_000)
    assert (mila.country, mila.market, gamer.country, gamer.market) == ("RU", "ru", "US", "us")
    assert (gamer.name, gamer.followers, gamer.avg_views) == ("", 350_000, None)
    assert parsed.problems == ()
    assert parsed.columns["followers"] == "Подписчики"


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_an_american_file_is_read_with_any_delimiter(delimiter: str) -> None:
    cells = [
        ["Username", "Platform", "Followers", "Engagement Rate", "Notes"],
        ["mila", "TikTok", "12.3M", "0.031", "ok"],
    ]
    parsed = read("\n".join(delimiter.join(row) for row in cells))
    assert [(row.handle, row.followers, row.engagement) for row in parsed.rows] == [("mila", 12_300_000, 0.031)]
    assert parsed.ignored == ("Notes",)


def test_a_western_file_is_not_taken_for_a_russian_one() -> None:
    parsed = read("handle,platform,name\nbeyonce,youtube,Beyoncé\nrenee,youtube,Renée Noël\n", "cp1252")
    assert [row.name for row in parsed.rows] == ["Beyoncé", "Renée Noël"]


def test_addresses_tell_the_platform() -> None:
    parsed = read("link\nhttps://www.tiktok.com/@Mila\nyoutube.com/@MrBeast\nhttps://instagram.com/p/Cxyz\n")
    assert [(row.platform, row.handle) for row in parsed.rows] == [("tiktok", "mila"), ("youtube", "MrBeast")]
    assert codes(parsed) == [(4, "link", "bad_handle", "https://instagram.com/p/Cxyz")]


@pytest.mark.parametrize(
    "file",
    [
        "handle,platform,account kind,creator country,city,language,tags,audience country\n"
        'mila,instagram,Magazine,US,NYC,English,"skincare|#glow",Mexico\n',
        "Ник;Соцсеть;Тип блогера;Страна блогера;Город;Язык;Хэштеги;Страна аудитории\n"
        "mila;инстаграм;СМИ;США;Нью-Йорк;английский;skincare, #glow;Мексика\n",
    ],
)
def test_a_file_tells_who_is_behind_an_account_where_they_are_and_their_key_words(file: str) -> None:
    parsed = read(file)
    (mila,) = parsed.rows
    assert (mila.kind, mila.country, mila.market, mila.city, mila.language) == ("media", "US", "us", "New York", "en")
    assert (mila.tags, mila.audience_country) == ("skincare, #glow", "MX")
    assert (parsed.problems, parsed.ignored) == ((), ())


def test_where_an_audience_is_does_not_tell_where_the_creator_is() -> None:
    (mila,) = read("handle,platform,top audience country\nmila,instagram,US\n").rows
    assert (mila.audience_country, mila.country, mila.market) == ("US", "", "")


def test_a_kind_in_no_list_is_a_person_and_a_city_in_no_list_stays_as_written() -> None:
    (mila,) = read("handle,platform,creator type,city,language\nmila,instagram,Nano,Springfield,Elvish\n").rows
    assert (mila.kind, mila.city, mila.language) == ("", "Springfield", "")


def test_a_title_above_the_header_does_no_harm_and_lines_keep_their_numbers() -> None:
    parsed = read('Our creators\n\nhandle,platform,name\nmila,instagram,"Mila\nthe second"\nother,nowhere,\n')
    assert [row.name for row in parsed.rows] == ["Mila the second"]
    assert codes(parsed) == [(6, "platform", "unknown_platform", "nowhere")]


def test_what_is_wrong_is_told_line_by_line_and_the_rest_is_kept() -> None:
    parsed = read(
        "handle,platform,followers,er,measured on\n"
        "a,instagram,-5,1%,\n"
        "b,instagram,3000000000,1%,\n"
        "c,instagram,5,101%,\n"
        "d,instagram,lots,1%,\n"
        ",instagram,5,1%,\n"
        "f,,5,1%,\n"
        "g,instagram,5,1%,someday\n"
        "h,instagram,5,1%,2024-05,surplus\n"
        "i,instagram,5,1%,2024-05\n"
    )
    assert [row.handle for row in parsed.rows] == ["i"]
    assert codes(parsed) == [
        (2, "followers", "negative", "-5"),
        (3, "followers", "too_large", "3000000000"),
        (4, "er", "too_large", "101%"),
        (5, "followers", "bad_number", "lots"),
        (6, "handle", "no_handle", ""),
        (7, "platform", "no_platform", ""),
        (8, "measured on", "bad_date", "someday"),
        (9, "", "extra_cells", "surplus"),
    ]
    assert parsed.lines == 9


def test_a_word_nobody_knows_costs_the_word_and_not_the_creator() -> None:
    parsed = read("handle,platform,topics,country\nmila,instagram,beauty; glorp,Narnia\n")
    (mila,) = parsed.rows
    assert (mila.topics, mila.country, mila.market) == ("beauty", "", "")
    assert [(p.code, p.value, p.kept) for p in parsed.problems] == [
        ("unknown_country", "Narnia", True),
        ("unknown_topic", "glorp", True),
    ]


def test_of_a_creator_told_twice_the_last_word_counts() -> None:
    parsed = read("handle,platform,followers\n@Mila,instagram,1\nother,instagram,2\nmila,insta,3\n")
    assert [(row.handle, row.followers) for row in parsed.rows] == [("other", 2), ("mila", 3)]
    assert codes(parsed) == [(2, "handle", "duplicate", "mila")]


def test_a_rate_is_a_share_or_a_percent_as_its_whole_column_is() -> None:
    shares = read("handle,platform,er\na,tiktok,0.031\nb,tiktok,0.8\n")
    percents = read("handle,platform,er\na,tiktok,3.1\nb,tiktok,0.8\n")
    assert [row.engagement for row in shares.rows] == [0.031, 0.8]
    assert [row.engagement for row in percents.rows] == pytest.approx([0.031, 0.008])


def test_a_rate_that_is_not_there_is_worked_out_where_it_can_be() -> None:
    parsed = read("handle,platform,followers,likes,comments,views\na,instagram,1000,40,10,\nb,tiktok,1000,40,10,400\n")
    assert [row.engagement for row in parsed.rows] == [0.05, 0.1]


def test_formulas_stay_data() -> None:
    parsed = read('handle,platform,name\n=cmd,youtube,"=HYPERLINK(1)"\n+plus,youtube,-minus\n')
    assert [(row.handle, row.name) for row in parsed.rows] == [("=cmd", "=HYPERLINK(1)"), ("+plus", "-minus")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b" \n\n", "empty"),
        (b"handle,platform\n", "empty"),
        (b"a,b\n1,2\n", "no_header"),
        (b"platform,followers\ninstagram,5\n", "missing_column"),
        (b"handle,name\nmila,Mila\n", "missing_column"),
        (b"PK\x03\x04rest", "broken_file"),
        (b'{"handle": 1}', "missing_column"),
        (b"handle,platform\n\x00,a\n", "not_a_table"),
        (b"\xff\xfea", "not_text"),
        (b'handle,platform\n"mila,instagram\n', "broken_line"),
        (b"x" * (MAX_BYTES + 1), "too_big"),
        (b"handle,platform" + b"," * MAX_COLUMNS, "too_many_columns"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_file_that_cannot_be_trusted_is_refused_whole(content: bytes, code: str) -> None:
    assert refused(content) == code


def test_a_refusal_names_what_was_found() -> None:
    with pytest.raises(BadFile) as caught:
        read_creators(b"platform,followers\ninstagram,5\n", "list.csv")
    assert caught.value.values == {"column": "handle", "found": "platform, followers"}


@settings(max_examples=300)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    with contextlib.suppress(BadFile):
        read_creators(content, "x.csv")


CELLS = st.text(max_size=8) | st.sampled_from(["mila", "@mila", "instagram", "1,2 млн", "5%", "-1", '"', "=1", "США"])


@settings(max_examples=300)
@given(st.lists(st.lists(CELLS, max_size=6), max_size=6), st.sampled_from(["utf-8", "utf-16", "cp1251"]))
def test_any_table_under_a_good_header_is_read_or_refused(table: list[list[str]], encoding: str) -> None:
    text = "handle;platform;followers;er;topics;country\n" + "\n".join(";".join(row) for row in table)
    try:
        parsed = read_creators(text.encode(encoding, errors="replace"), "x.csv")
    except BadFile:
        return
    dropped = {problem.line for problem in parsed.problems if not problem.kept}
    assert len(parsed.rows) + len(dropped) == parsed.lines


def test_five_thousand_creators_are_read_line_for_line() -> None:
    rows = read_sample()[:5000]
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(("handle", "platform", "name", "followers", "er", "country", "topics", "views"))
    writer.writerows(
        (r.handle, r.platform, r.name, r.followers, r.engagement, r.country, r.topics, r.avg_views) for r in rows
    )
    parsed = read(text.getvalue())
    assert [row.handle for row in parsed.rows] == [row.handle for row in rows]
