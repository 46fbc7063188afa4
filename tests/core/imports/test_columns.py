"""Columns are agreed on once, figures keep their history, and campaigns that are over come in too."""

import pytest
from sqlalchemy import select

from core.creators import history
from core.history import results
from core.imports import column_mapping, workflow
from core.imports.reader import BadFile, CreatorRow, kind_of
from core.imports.workflow import Taking
from core.model import Creator, CreatorFigures, FileOrigin, Import, ImportTask, Job, PastResult
from core.refusal import Refusal
from core.store import Store
from tests.core.campaign_case import ask, furnish, judge, listed, oleg, vera
from tests.core.stage import Clock

GUESSED = b"Nick,Network,Fans,Mystery\nmila,instagram,12K,900\n"
PAST = (
    "Блогер;Площадка;Кампания;Дата;Показатель;Результат;Успех\n"
    "@Mila;инстаграм;Весна;2025-04;продажи;120;да\n"
    "gamer;тикток;Весна;2025-04;продажи;3;нет\n"
    "gamer;тикток;Лето;2025-07;охват;1,2 млн;\n"
    "nobody;тикток;;;;5;да\n"
).encode("cp1251")


@pytest.fixture(autouse=True)
def _teams(store: Store) -> None:
    furnish(store, creators=0)


def announced(store: Store, content: bytes, name: str = "list.csv") -> Import:
    actor = vera(store)
    with store.work() as work:
        coming = workflow.announce(work, actor, name, len(content), FileOrigin("telegram", "F1"))
        sight = workflow.look(content, name)
        if column_mapping.columns_for(work, coming, sight) is None:
            column_mapping.ask(work, coming, sight)
    return coming


def refused(store: Store, act: object) -> str:
    with pytest.raises(Refusal) as caught, store.work() as work:
        act(work)  # type: ignore[operator]
    return caught.value.code


def test_a_guess_is_asked_about_once_and_remembered(store: Store) -> None:
    coming, actor = announced(store, GUESSED), vera(store)
    assert (coming.state, coming.columns) == ("asking", {"handle": 0, "platform": 1, "followers": 2})
    with store.work() as work:
        column_mapping.correct(work, actor, coming.id, 3, "avg_views")
        assert column_mapping.agree(work, actor, coming.id).state == "waiting"
    with store.reading() as work:
        (job,) = work.db.scalars(select(Job))
    assert job.task == ImportTask(coming.id, FileOrigin("telegram", "F1"))
    again = announced(store, GUESSED.replace(b"mila", b"anna"))
    assert (again.state, again.columns) == ("waiting", {"handle": 0, "platform": 1, "followers": 2, "avg_views": 3})


def test_a_column_is_one_field_and_a_field_one_column(store: Store) -> None:
    coming, actor = announced(store, GUESSED), vera(store)
    with store.work() as work:
        assert column_mapping.correct(work, actor, coming.id, 3, "followers").columns == {
            "handle": 0,
            "platform": 1,
            "followers": 3,
        }
    with store.work() as work:
        assert column_mapping.correct(work, actor, coming.id, 0, "-").columns == {"platform": 1, "followers": 3}
    assert refused(store, lambda work: column_mapping.agree(work, actor, coming.id)) == "columns_without_handle"
    for place, field in ((9, "name"), (0, "nonsense")):
        assert refused(store, lambda w, p=place, f=field: column_mapping.correct(w, actor, coming.id, p, f)) == (
            "button_unknown"
        )


def test_only_a_strategist_settles_it_and_only_once(store: Store) -> None:
    coming, member, actor = announced(store, GUESSED), oleg(store), vera(store)
    assert refused(store, lambda work: column_mapping.agree(work, member, coming.id)) == "not_a_strategist"
    with store.work() as work:
        column_mapping.cancel(work, actor, coming.id)
    assert refused(store, lambda work: column_mapping.agree(work, actor, coming.id)) == "columns_settled"


def test_nothing_is_asked_where_nothing_was_guessed(store: Store) -> None:
    assert announced(store, b"handle,platform,followers\nmila,instagram,5\n").state == "waiting"


def take(store: Store, content: bytes, kind: str = "creators") -> Import:
    with store.work() as work:
        coming = workflow.begin(work, "list.csv")
        workflow.take_in(work, coming, content, workflow.read(content, "list.csv", kind=kind))
    return coming


def figures(store: Store) -> list[tuple[str, dict[str, object], bool]]:
    with store.reading() as work:
        rows = work.db.scalars(select(CreatorFigures).order_by(CreatorFigures.id))
        return [(row.measured_on, row.figures, row.replaced_at is None) for row in rows]


def month(day: str, followers: int) -> bytes:
    return f"handle,platform,followers,measured on\nmila,instagram,{followers},{day}\n".encode()


def test_a_newer_file_keeps_what_was_and_an_older_one_never_wins(store: Store) -> None:
    take(store, month("2026-03", 1000))
    take(store, month("2026-05", 1500))
    assert figures(store) == [("2026-03", {"followers": 1000}, False)]
    for _ in range(2):
        assert take(store, month("2026-04", 1200)).updated == 0
    assert figures(store)[1:] == [("2026-04", {"followers": 1200}, True)]
    with store.reading() as work:
        assert work.db.scalars(select(Creator.followers)).all() == [1500]


def test_who_has_changed_since_the_last_judgement_is_seen(store: Store, clock: Clock) -> None:
    furnish(store)
    actor = vera(store)
    round_id = ask(store, actor, "beauty russia 3")
    first = listed(store, round_id)[0]
    judge(store, actor, round_id, [first], "yes")
    clock.forward(minutes=1)
    with store.work() as work:
        known = work.db.get_one(Creator, first)
        before = known.followers
        workflow.upsert(work, [CreatorRow(known.platform, known.handle, followers=777)], None)
    with store.reading() as work:
        known = work.db.get_one(Creator, first)
        moment = history.last_judged(work, first, actor.person_id)
        assert moment
        assert history.changes_since(work, known, moment) == [history.Change("followers", before, 777)]
        assert history.changes_since(work, known, clock()) == []


def test_audiences_are_joined_kind_by_kind(store: Store) -> None:
    take(store, b"handle,platform,female %,18-24\nmila,instagram,60%,40%\n")
    take(store, b"handle,platform,female %\nmila,instagram,70%\n")
    with store.reading() as work:
        (creator,) = work.db.scalars(select(Creator))
    assert creator.audience == {"gender": {"f": 0.7}, "age": {"18-24": 0.4}}


def test_a_file_that_was_interrupted_goes_on_where_it_was(store: Store) -> None:
    lines = "".join(f"creator{number},tiktok,{number + 1}\n" for number in range(2500))
    content = f"handle,platform,followers\n{lines}".encode()
    with store.work() as work:
        coming = workflow.begin(work, "list.csv")
    for parts in (2, 9):
        found = workflow.read(content, "list.csv")
        assert not isinstance(found, BadFile)
        taking = Taking(content, found)
        with store.work() as work:
            taking.start(work, work.db.get_one(Import, coming.id))
        for _ in range(parts):
            with store.work() as work:
                taking.go_on(work, work.db.get_one(Import, coming.id))
    with store.reading() as work:
        done = work.db.get_one(Import, coming.id)
    assert (done.state, done.taken, done.added, done.updated) == ("done", 2500, 2500, 0)


def test_campaigns_that_are_over_come_in_the_same_way(store: Store) -> None:
    take(store, b"handle,platform\nmila,instagram\n")
    assert kind_of(workflow.look(PAST, "past.csv").columns) == "results"
    coming = take(store, PAST, "results")
    assert (coming.rows, coming.added, coming.problems) == (4, 3, ((5, "Кампания", "no_campaign", ""),))
    with store.reading() as work:
        assert results.counts(work) == (3, 1, 2)
        rows = work.db.scalars(select(PastResult).order_by(PastResult.id)).all()
    assert [(row.handle, row.metric, row.value, row.success, row.creator_id is None) for row in rows] == [
        ("mila", "продажи", 120, True, False),
        ("gamer", "продажи", 3, False, True),
        ("gamer", "охват", 1.2e6, None, True),
    ]
    again = take(store, PAST.replace(";3;нет".encode("cp1251"), ";4;да".encode("cp1251")), "results")
    assert (again.added, again.updated) == (0, 1)


def test_a_result_without_a_metric_is_named_by_its_column(store: Store) -> None:
    take(
        store, b"handle,platform,campaign,result,success\nmila,instagram,Spring,5,maybe\nanna,vk,Spring,,\n", "results"
    )
    take(store, b"handle,platform,campaign,actual\nmila,instagram,Spring,5\n", "results")
    with store.reading() as work:
        assert [row.metric for row in work.db.scalars(select(PastResult))] == ["actual"]


def test_a_creator_who_comes_in_later_finds_their_past_results(store: Store) -> None:
    take(store, PAST, "results")
    take(store, b"handle,platform\nGamer,tiktok\nmila,youtube\n")
    take(store, b"handle,platform,campaign,result\nMILA,youtube,Autumn,7\n", "results")
    with store.reading() as work:
        ids = {creator.handle: creator.id for creator in work.db.scalars(select(Creator))}
        found = work.db.execute(select(PastResult.campaign, PastResult.handle, PastResult.creator_id)).all()
    assert sorted(found, key=str) == [
        ("Autumn", "MILA", ids["mila"]),
        ("Весна", "gamer", ids["gamer"]),
        ("Весна", "mila", None),
        ("Лето", "gamer", ids["gamer"]),
    ]


def test_a_file_without_a_platform_asks_for_it_every_time(store: Store) -> None:
    """Programs write the same headers for every platform: the columns are remembered, the platform is not."""
    content, actor = b"Nick,Fans\nmila,12K\nhttps://t.me/anna,5K\n", vera(store)
    for platform in ("tiktok", "youtube"):
        coming = announced(store, content)
        assert (coming.state, coming.columns) == ("asking", {"handle": 0, "followers": 1})
        assert refused(store, lambda work, id_=coming.id: column_mapping.agree(work, actor, id_)) == (
            "columns_without_platform"
        )
        with store.work() as work:
            columns = column_mapping.put_all_on(work, actor, coming.id, platform).columns
            agreed = column_mapping.agree(work, actor, coming.id)
            assert column_mapping.columns_for(work, agreed, workflow.look(content, "list.csv")) == columns
        found = workflow.read(content, "list.csv", columns)
        assert not isinstance(found, BadFile)
        assert [row.platform for row in found.rows] == [platform, "telegram"]
    last = announced(store, content).id
    assert refused(store, lambda work: column_mapping.put_all_on(work, actor, last, "myspace")) == "button_unknown"


def test_a_column_for_the_platform_outweighs_what_was_said_of_all(store: Store) -> None:
    content, actor = b"Nick,Where\nmila,instagram\n", vera(store)
    coming = announced(store, content)
    with store.work() as work:
        column_mapping.put_all_on(work, actor, coming.id, "tiktok")
        assert column_mapping.correct(work, actor, coming.id, 1, "platform").columns == {"handle": 0, "platform": 1}


def test_names_without_a_platform_are_asked_about_even_where_nothing_else_was_guessed(store: Store) -> None:
    assert announced(store, b"handle,followers\nmila,5\n").state == "asking"
    assert announced(store, b"handle,followers\nhttps://t.me/mila,5\n").state == "waiting"
