"""A question that the tables can answer is answered; any other stays a question to people."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, insert

from core.model import Creator
from core.questions.lookup import LookupResult, look_up
from core.store import Store
from tests.core.campaign_case import furnish

OTHERS = (
    ("instagram", "mila.ray", "Mila Ray"),
    ("youtube", "Mila.Ray", "Mila Ray"),
    ("tiktok", "bake_it", "Olsen & Sons"),
    ("vk", "zhanna_p", "Жанна Пруд"),
    ("vk", "alena", "Алена Жук"),
    ("youtube", "food", "Food"),
    ("youtube", "best", "The Best"),
    ("telegram", "lighthouse", "Lighthouse"),
    ("vk", "vasya", "Вася"),
    ("instagram", "ray", "Ray"),
    ("instagram", "show", "Mila Ray Show"),
)


@pytest.fixture
def people(store: Store) -> Store:
    furnish(store)
    with store.work() as work:
        work.db.add_all(Creator(platform=on, handle=handle, name=name, topics="") for on, handle, name in OTHERS)
    return store


def found(store: Store, text: str) -> LookupResult | None:
    with store.reading() as work:
        return look_up(work, text)


def told(store: Store, text: str) -> str:
    """ "instagram/mila.ray: engagement" or "6 topic=beauty", "" for nothing."""
    one = found(store, text)
    if one is None:
        return ""
    if one.count is not None:
        return " ".join([str(one.count), *(f"{fact.kind}={fact.value}" for fact in one.facts)])
    return f"{' '.join(f'{who.platform}/{who.handle}' for who in one.creators)}: {' '.join(one.figures)}".strip()


MILA = "instagram/mila.ray youtube/Mila.Ray"


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("What is the follower count of @creator3?", "instagram/creator3: followers"),
        ("Сколько подписчиков у @creator3?", "instagram/creator3: followers"),
        ("what ER does Mila Ray have", f"{MILA}: engagement"),
        ("какой ER у mila ray", f"{MILA}: engagement"),
        ("What's the engagement rate of @MILA.RAY on YouTube?", "youtube/Mila.Ray: engagement"),
        ("Какие охваты у @mila.ray в инстаграме?", "instagram/mila.ray: avg_views"),
        ("How many followers does Mila Ray Show have?", "instagram/show: followers"),
        ("What's Mila Ray’s ER on youtube", "youtube/Mila.Ray: engagement"),
        ("@creator3's followers?", "instagram/creator3: followers"),
        ("ER @creator3", "instagram/creator3: engagement"),
        ("подписчики и охват @creator3", "instagram/creator3: followers avg_views"),
        ("How much is @creator3?", "instagram/creator3: price"),
        ("сколько стоит пост у @creator3?", "instagram/creator3: price"),
        ("How much engagement does @creator3 get?", "instagram/creator3: engagement"),
        ("What do we know about @creator3?", "instagram/creator3:"),
        ("Что мы знаем про Жанна Пруд?", "vk/zhanna_p:"),
        ("сколько просмотров у ЖАННА ПРУД?", "vk/zhanna_p: avg_views"),
        ("какая аудитория у жанна пруд", "vk/zhanna_p: audience"),
        ("Откуда Алёна Жук?", "vk/alena: country"),
        ("Which country is @creator3 from?", "instagram/creator3: country"),
        ("who is Lighthouse?", "telegram/lighthouse:"),
        ("followers of Olsen & Sons?", "tiktok/bake_it: followers"),
        ("ER of @creator3 and @creator4?", "instagram/creator3 instagram/creator4: engagement"),
        ("Tell me the average likes and comments per post of @creator3", "instagram/creator3: avg_likes avg_comments"),
        ("О чём пишет @creator3?", "instagram/creator3: topics"),
        ("какая тематика у The Best", "youtube/best: topics"),
    ],
)
def test_a_question_after_a_creators_figures_finds_both(people: Store, text: str, answer: str) -> None:
    assert told(people, text) == answer


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("how many beauty creators from Russia do we have?", "6 topic=beauty market=ru"),
        ("Сколько у нас бьюти-блогеров из России?", "6 topic=beauty market=ru"),
        ("How many creators with over 100k followers are there?", "9 followers=(100000.0, None)"),
        ("сколько блогеров от 100 тыс. подписчиков в базе?", "9 followers=(100000.0, None)"),
        ("how many gaming or food creators on instagram?", "6 topic=gaming topic=food platform=instagram"),
        ("Сколько микроблогеров в США?", "1 size=micro market=us"),
        ("how many creators do we have?", "23"),
        ("сколько всего блогеров в базе", "23"),
        ("how many creators without gaming from Russia", "3 no_topic=gaming market=ru"),
        ("Сколько у нас блогеров про еду?", "3 topic=food"),
        ("how many channels do we have on YouTube?", "3 platform=youtube"),
        ("How many creators on TikTok?", "1 platform=tiktok"),
        ("Сколько блогеров из Казахстана?", "0 country=KZ"),
        ("how many creators with ER over 4%", "4 engagement=(0.04, None)"),
    ],
)
def test_a_count_tells_what_was_counted(people: Store, text: str, answer: str) -> None:
    assert told(people, text) == answer


@pytest.mark.parametrize(
    "text",
    [
        "Why did you pick @creator3?",
        "Почему @creator3?",
        "Is @creator3 worth it?",
        "Стоит ли брать @creator3?",
        "@creator3 is expensive",
        "у @creator3 маленький охват",
        "Are the followers of @creator3 real?",
        "Does @creator3 have more followers than @creator4?",
        "How did the ER of @creator3 change?",
        "How many posts does @creator3 make?",
        "сколько постов у @creator3?",
        "What is the ER of @nobody?",
        "сколько подписчиков у Марья Никто?",
        "What is the best follower count?",
        "which food creators are good?",
        "How many followers do we need?",
        "How many creators do we need?",
        "сколько блогеров нам нужно взять?",
        "How many women are there?",
        "how many beauty creators will post on Friday?",
        "How many people live in Kazan?",
        "Does Ray have followers?",
        "сколько подписчиков у Вася?",
        "hello",
        "",
        "@",
        "?",
        "how many",
        "сколько",
        "x" * 5000,
        "What is the ER of @creator3? " * 40,
    ],
)
def test_whatever_else_is_a_question_to_people(people: Store, text: str) -> None:
    assert found(people, text) is None


@pytest.mark.long
def test_a_hundred_thousand_creators_take_one_statement(store: Store) -> None:
    rows = [{"platform": "vk", "handle": f"h{n}", "name": f"Имя Номер{n}", "topics": ""} for n in range(100_000)]
    with store.work() as work:
        work.db.execute(insert(Creator), rows)
    said: list[str] = []
    event.listen(store.engine, "before_cursor_execute", lambda *told: said.append(told[2]))
    assert told(store, "сколько подписчиков у имя номер77777?") == "vk/h77777: followers"
    assert len([statement for statement in said if statement.startswith("SELECT")]) == 1


PIECES = ["how many", "ER", "@creator3", "сколько", "у", "Mila Ray", "beauty", "?", "&", "x" * 90]
WORDS = st.lists(st.sampled_from(PIECES))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(WORDS.map(" ".join) | st.text())
@example("0\x000")
def test_any_words_are_answered_or_not(people: Store, text: str) -> None:
    one = found(people, text)
    assert one is None or bool(one.creators) != (one.count is not None)
