"""Whatever arrives is heard: an answer in plain words, whole rows, and never a dead letter."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from core.model import CHOICES, Campaign, Choice, DeadLetter, Judgement, Round, RoundPlace
from core.refusal import Refusal
from handlers.chat.incoming import FileRef
from handlers.chat.talk import numbers_of
from handlers.gallery.incidents import incidents
from handlers.gallery.questions import questions
from handlers.gallery.stage import MEMBER, Stage
from handlers.home.help import VERBS, nearest_verb, verb_of
from handlers.routes import ASKS, BUTTONS, REPLIES
from handlers.shortlist.picks import read_pick
from tests.handlers.platform_checks import slack, telegram, whole
from tests.handlers.unsynced_store import unsynced

pytestmark = pytest.mark.long

# Braces are left out: a stranger's own may be repeated to them, ours may not.
CHAR = st.characters(exclude_characters="{}")
ANY = st.text(CHAR, max_size=30) | st.text(
    st.sampled_from("<>&|:#\0\n\t\ud800\u202e\u200d\ufeff😀٣１'\"%s\\"), max_size=12
)
SAID = [
    "beauty",
    "красота",
    "россия",
    "us",
    "20",
    "5",
    "1-3",
    "2,4",
    "yes",
    "нет",
    "maybe",
    "не знаю",
    "undo",
    "too big",
    "pick",
    "help",
    "шортлист",
    "en",
    "русский",
    "nano",
    "top",
]
TEXT = st.lists(st.sampled_from(SAID) | ANY, max_size=5).map(" ".join)
NUMBER = st.sampled_from(["0", "1", "2", "3", "7", "-1", "99999999999", "1e3", "１", "", "x"])
ARG = st.lists(NUMBER | st.sampled_from([*CHOICES, Choice.TAKEN_BACK]), max_size=3).map(":".join) | ANY
KINDS = [
    "brief",
    "why",
    "steer",
    "question",
    "askwhat",
    "digest",
    "list",
    "import",
    "",
    "card",
    "change",
    "noise",
    "quiet",
    "incident",
    "day",
    "plan",
]
ABOUT = st.sampled_from(KINDS).flatmap(lambda kind: ARG.map(lambda arg: f"{kind}:{arg}") | st.just(kind))
CHIP = st.tuples(ABOUT, st.sampled_from(["too_big", "fits_topic", "nonsense", ""])).map("#".join)
COMMANDS = st.tuples(st.just("command"), st.sampled_from(list(VERBS)) | TEXT, st.just(""))
ACTIONS = st.tuples(
    st.just("action"), st.sampled_from([*BUTTONS, "verb", "chip", "ask"]) | ANY, ARG | ABOUT | CHIP | TEXT
)
REPLIED = st.tuples(st.just("reply"), ABOUT | ANY, st.sampled_from(["", "too_big", "nonsense"]))
EVENTS = st.one_of(COMMANDS, ACTIONS, REPLIED)
MORE = st.fixed_dictionaries(
    {
        "text": TEXT,
        "message": st.sampled_from(["", "1", "2", "5", "zzz"]) | ANY,
        "can_open": st.booleans(),
        "by": st.sampled_from(["boss", MEMBER, "new\ud800one"]),
        "private": st.booleans(),
    }
)


@pytest.fixture(scope="module", params=[("slack", "en"), ("telegram", "ru")], ids="-".join)
def town(request: pytest.FixtureRequest, databases: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    store = unsynced(shutil.copy(databases / "full.db", tmp_path_factory.mktemp("fuzz") / "town.db"))
    stage = Stage(store, *request.param)
    for text in ("beauty russia 12", "food 7"):
        stage.hear("command", "shortlist", text=text)
    questions(stage)
    incidents(stage)
    yield stage
    store.close()


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(EVENTS, MORE)
def test_whatever_arrives_is_answered(town: Stage, what: tuple[str, str, str], more: dict[str, Any]) -> None:
    said = town.hear(*what, **more)
    for answer in said:
        inside = re.findall(r"[{}]|\bNone\b|Traceback|SQLAlchemy|Error\b", whole(answer))
        assert all(word in f"{what} {more}" for word in inside), whole(answer)  # said back to whoever said it
        slack(answer, town.locale)
        telegram(answer)
    assert said or may_be_silent(*what[:2])
    rows_are_whole(town)


def may_be_silent(kind: str, name: str) -> bool:
    """People talk to each other under our cards; a page that is shown already needs no word."""
    return kind == "reply" or (kind == "action" and name == "turn")


@settings(max_examples=30, deadline=None)
@given(ANY, st.integers(-1, 10**12))
def test_any_file_is_announced_or_refused(town: Stage, name: str, size: int) -> None:
    for file in (FileRef("F", name, size), FileRef("F", f"{name}.csv", size)):
        said = town.hear("upload", "", file=file)
        assert said
        for answer in said:
            slack(answer, town.locale)
            telegram(answer)
    rows_are_whole(town)


def rows_are_whole(town: Stage) -> None:
    with town.store.reading() as work:
        db = work.db
        assert db.scalars(select(DeadLetter.error)).all() == []
        open_rounds = select(Round.campaign_id, func.count()).where(Round.closed_at.is_(None)).group_by("campaign_id")
        assert dict(db.execute(open_rounds).all()) == dict.fromkeys(db.scalars(select(Campaign.id)), 1)
        empty = select(Round.id).where(~select(RoundPlace.rank).where(RoundPlace.round_id == Round.id).exists())
        assert db.scalars(empty).all() == []
        assert set(db.scalars(select(Judgement.choice))) <= {*CHOICES, Choice.TAKEN_BACK}


def test_a_redelivery_changes_nothing(town: Stage) -> None:
    told = [town.listen("command", "shortlist", text="travel 9", key="same").fresh for _ in range(3)]
    assert told == [True, False, False]
    assert len(town.deliver()) == 1


@given(TEXT)
def test_any_pick_is_numbers_and_a_choice_or_an_expected_no(text: str) -> None:
    try:
        ranks, said = read_pick(text)
    except Refusal as refusal:
        return expected(refusal, "choice_missing", "ranks_unreadable", "range_backwards", "too_many_ranks")
    assert 0 < len(ranks) <= 100
    assert said.choice in (*CHOICES, Choice.TAKEN_BACK)


@given(st.sampled_from(["1-3 {} {}", "{} 1-3 {}"]), st.sampled_from(["yes", "НЕТ", "может быть", "не  знаю"]), ANY)
def test_a_pick_may_be_said_in_either_order(shape: str, choice: str, reason: str) -> None:
    ranks, said = read_pick(shape.format(choice, f"because {reason}"))
    assert ranks == [1, 2, 3]
    assert said.words.startswith("because")


def expected(refusal: Refusal, *codes: str) -> None:
    assert refusal.code in codes


@given(ARG, st.integers(1, 3))
def test_the_numbers_of_a_button_are_its_own_or_refused(arg: str, count: int) -> None:
    try:
        found = numbers_of(arg, count)
    except Refusal as refusal:
        expected(refusal, "button_unknown")
        return
    assert len(found) == count
    assert all(0 <= number < 10**12 for number in found)


@given(TEXT | ANY)
def test_a_word_is_a_verb_or_near_one_or_neither(word: str) -> None:
    assert verb_of(word) in (None, "", *VERBS)
    assert nearest_verb(word) in (None, *VERBS)


@given(st.sampled_from(list(VERBS)), st.integers(0, 8))
def test_a_verb_with_a_letter_missing_is_near(verb: str, place: int) -> None:
    cut = verb[: place % len(verb)] + verb[place % len(verb) + 1 :]
    assert verb_of(cut) is not None or nearest_verb(cut) is not None


def test_everything_that_can_be_pressed_or_answered_is_tried() -> None:
    assert set(ASKS) | set(REPLIES) <= set(KINDS)
