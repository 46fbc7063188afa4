"""What creators write of themselves has no authority: before judgements teach what words tell, it moves nobody on a
list, neither by points nor by looking unlike the others on a page. All it says is what somebody is about."""

import csv
import io
from dataclasses import replace

from sqlalchemy import update

from core.creators.mentions import says
from core.imports import workflow
from core.imports.reader import Parsed, read_sample
from core.model import Campaign, Import
from core.people import accounts
from core.shortlist import rounds
from core.shortlist.brief import read_request
from core.store import Store
from core.vocabulary.topics import words_about
from tests.core.campaign_case import TEAMS, john
from tests.hostile import TEXTS

BRIEF = "beauty russia 50"
PLAIN = "Ordinary words about nothing much"
Listed = list[tuple[int, int, list[object]]]


def ranked(store: Store) -> Listed:
    """Creator, score and parts of every place."""
    actor = john(store)
    with store.work() as work:
        made = rounds.shortlist(work, actor, read_request(BRIEF))
        return [(place.creator_id, place.score, place.parts) for place in rounds.places_of(work, made.id)]


def evidence_in(name: str) -> bool:
    return any(says(name, phrase) for phrase in words_about("beauty"))


def kept(text: str) -> str:
    """As PostgreSQL and files can hold it."""
    return "".join(char for char in text if char >= " " and not "\ud800" <= char <= "\udfff")


def test_the_samples_ranking_is_the_same_whatever_creators_are_called(store: Store) -> None:
    rows = read_sample()
    off_topic = [text for text in map(kept, TEXTS) if not evidence_in(text)]
    assert len(off_topic) > 190
    named = [replace(row, name=off_topic[number % len(off_topic)]) for number, row in enumerate(rows)]
    with store.work() as work:
        accounts.sync_teams(work, TEAMS)
        workflow.upsert(work, [replace(row, name=PLAIN) for row in rows], None)
    before = ranked(store)
    with store.work() as work:
        assert workflow.upsert(work, named, None) == (0, len(rows))
        work.db.execute(update(Campaign).values(closed_at=work.now))
    store.memo.clear()
    after = ranked(store)
    assert len(before) == 50
    assert after == before


def file(*texts: str) -> bytes:
    told = io.StringIO()
    lines = csv.writer(told)
    lines.writerow(["platform", "handle", "name", "bio", "topics", "country", "followers", "er"])
    for number, text in enumerate(texts):
        er = f"{1 + number % 9} %"
        lines.writerow(["instagram", f"c{number}", text, text, "beauty", "RU", 1000 * (number + 1), er])
    return told.getvalue().encode()


def brought(store: Store, content: bytes) -> Listed:
    with store.work() as work:
        accounts.sync_teams(work, TEAMS)
        coming = Import(name="a.csv", sha256="", state="waiting", created_at=work.now)
        work.db.add(coming)
        work.db.flush()
        parsed = workflow.read(content, "a.csv")
        assert isinstance(parsed, Parsed)
        assert (len(parsed.rows), parsed.problems) == (len(TEXTS), ())
        workflow.take_in(work, coming, content, parsed)
    return ranked(store)


def test_a_file_of_such_names_and_bios_ranks_as_one_of_ordinary_words(store: Store) -> None:
    hostile = brought(store, file(*map(kept, TEXTS)))
    with store.work() as work:
        work.db.execute(update(Campaign).values(closed_at=work.now))
    assert brought(store, file(*[PLAIN] * len(TEXTS))) == hostile
