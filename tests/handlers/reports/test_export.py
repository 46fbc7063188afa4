"""What came in goes out: nothing in it runs, and it can come in again."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook

from core.imports import workflow
from core.imports.reader import CreatorRow, read_creators
from core.model import Creator, SteerState
from core.shortlist import export, steers
from core.shortlist import judgements as shortlist_judgements
from core.shortlist import rounds as shortlist_rounds
from core.shortlist.brief import read_request
from core.shortlist.judgements import Opinion, Stamp
from core.store import Store
from handlers.chat.spreadsheets import csv_of, xlsx_of
from handlers.chat.words import Words
from handlers.reports.export import newest_campaign
from handlers.reports.export_sheets import Sheet, sheets_of
from tests.core.campaign_case import furnish, vera
from tests.databases import database

EVIL = '=HYPERLINK("http://example.com")'


@pytest.fixture
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with database("sqlite", request.config, tmp_path) as url:
        opened = Store(url)
        yield opened
        opened.close()


def carried_out(store: Store, locale: str) -> list[Sheet]:
    with store.reading() as work:
        return sheets_of(Words(locale, "Europe/Moscow"), export.export(work, newest_campaign(work)))


def played(store: Store) -> None:
    """A campaign with a judgement in dangerous words, and a creator whose figures have changed since."""
    furnish(store)
    actor = vera(store)
    with store.work() as work:
        made = shortlist_rounds.shortlist(work, actor, read_request("beauty russia 5"))
        place = shortlist_rounds.places_of(work, made.id)[0]
        work.db.get_one(Creator, place.creator_id).name = EVIL
        shortlist_judgements.judge(
            work, actor, made.id, [place.creator_id], Opinion("yes", "too_big", "-1+1"), Stamp("k", "slack", 1)
        )
        known = CreatorRow(place.creator.platform, place.creator.handle, followers=99, price=500, currency="USD")
        workflow.upsert(work, [known], None)


def test_a_handle_that_was_defused_is_the_same_handle() -> None:
    (row,) = read_creators(csv_of(["handle", "platform"], [["=cmd", "youtube"]]), "list.csv").rows
    assert row.handle == "=cmd"


@pytest.mark.parametrize("locale", ["en", "ru"])
def test_a_list_that_went_out_comes_in_again(store: Store, locale: str) -> None:
    played(store)
    with store.reading() as work:
        known = {creator.handle: creator for creator in work.db.query(Creator)}
    _, _, head, rows = carried_out(store, locale)[0]
    for content in (csv_of(head, rows), xlsx_of([("list", head, rows)])):
        parsed = read_creators(content, "list")
        assert parsed.problems == ()
        assert len(parsed.rows) == 5
        for row in parsed.rows:
            creator = known[row.handle]
            told = (row.platform, row.topics, row.country, row.market, row.followers, row.engagement, row.price)
            assert told == (
                creator.platform,
                creator.topics,
                creator.country,
                creator.market,
                creator.followers,
                creator.engagement,
                creator.price,
            )


def test_judgements_and_history_are_told_in_full(store: Store) -> None:
    played(store)
    _, judgements, history, *_ = carried_out(store, "en")
    (said,) = judgements[3]
    assert said[5:] == ["Вера", "Москва", "yes", "too big", "-1+1", "yes"]
    (was,) = history[3]
    assert was[5] != 99
    assert was[4]  # the day on which it was replaced


def test_rules_and_rounds_are_told_in_full(store: Store) -> None:
    played(store)
    actor = vera(store)
    with store.work() as work:
        campaign = newest_campaign(work)
        steers.propose(work, actor, campaign, "=fewer gaming, sparkles")
        kept = steers.propose(work, actor, campaign, "поменьше еды").row
        steers.decide(work, actor, kept.id, SteerState.APPLIED)
        newest = shortlist_rounds.newest_round(work, campaign)
        assert shortlist_rounds.next_round(work, actor, newest.id)
    *_, rules, rounds = carried_out(store, "en")
    assert [row[1:5] + row[6:] for row in rules[3]] == [
        ["Вера", "=fewer gaming, sparkles", "less gaming", "proposed", "Вера"],
        ["Вера", "поменьше еды", "less food", "active", "Вера"],
    ]
    assert [row[:2] + row[3:6] for row in rounds[3]] == [[1, 5, "Вера", 0, ""], [2, 5, "Вера", 1, "less food"]]
    assert all('"ridge": 30.0' in str(row[6]) for row in rounds[3])


def test_nothing_that_goes_out_is_a_formula(store: Store) -> None:
    played(store)
    for _, title, head, rows in carried_out(store, "en"):
        lines = csv.reader(io.StringIO(csv_of(head, rows).decode("utf-8-sig")))
        assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
        book = load_workbook(io.BytesIO(xlsx_of([(title, head, rows)])))
        assert {cell.data_type for row in book.active.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
def test_every_sign_that_begins_a_formula_is_defused(sign: str) -> None:
    (line,) = list(csv.reader(io.StringIO(csv_of([sign + "1"], []).decode("utf-8-sig"), newline="")))
    assert line == ["'" + sign + "1"]
    book = load_workbook(io.BytesIO(xlsx_of([("a", [sign + "1", "b\x01c"], [])])))
    assert [cell.value[0] for cell in book.active[1]] == ["'", "b"]
