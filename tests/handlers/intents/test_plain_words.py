"""People write to Sokrat as to a colleague: what shows is shown, what changes waits for their word."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from sqlalchemy import func, select

from core.model import Question
from core.shortlist import rounds
from handlers.chat.card import Card
from handlers.gallery.stage import BOSS, MEMBER, Said, Stage
from tests.handlers.platform_checks import whole

Stages = Callable[..., Stage]
BOTH = [("slack", "en"), ("telegram", "ru")]
WORDS = {
    "en": {
        "next": "give me next round",
        "take": "take 2 and 3",
        "undo": "undo that",
        "waiting": "show me who hasn't voted",
        "file": "export this to excel",
        "close": "close this campaign",
        "find": "who should we take for a skincare launch in Moscow?",
        "count": "how many creators from Russia do we have?",
        "people": "why did the hashtag fail?",
        "quiet": "pause alerts till Monday",
        "not": "don't close the campaign",
    },
    "ru": {
        "next": "давай дальше",
        "take": "беру 2 и 3",
        "undo": "отмени последнее",
        "waiting": "покажи, кто ещё не проголосовал",
        "file": "выгрузи это в эксель",
        "close": "закрой эту кампанию",
        "find": "кого взять на запуск косметики в Москве?",
        "count": "сколько у нас блогеров из России?",
        "people": "почему не зашёл хэштег?",
        "quiet": "не присылай отклонения до понедельника",
        "not": "не закрывай кампанию",
    },
}


def say(stage: Stage, text: str, **more: Any) -> list[Said]:
    """As both adapters pass on a mention: the first word, and the rest."""
    first, _, rest = WORDS[stage.locale].get(text, text).partition(" ")
    return stage.hear("command", first.lower(), text=rest, **more)


def under(stage: Stage, text: str, **more: Any) -> list[Said]:
    """As a reply to the list."""
    return stage.hear("reply", "", text=text, message=stage.message_of("list:1"), **more)


def press(stage: Stage, said: Sequence[Said], do: str = "do", **more: Any) -> list[Said]:
    return stage.hear("action", do, waiting(said, do), **more)


def waiting(said: Sequence[Said], do: str = "do") -> str:
    cards = [card for card in said if isinstance(card, Card)]
    return next(action.arg for card in cards for action in card.actions if action.do == do)


def open_list(stage: Stage) -> None:
    stage.hear("command", "shortlist", text="beauty russia 20")


def ratings(stage: Stage) -> list[str]:
    with stage.store.reading() as work:
        return sorted(str(verdict.choice) for verdict in rounds.verdicts_of(work, 1))


def questions(stage: Stage) -> int:
    with stage.store.reading() as work:
        return work.db.scalar(select(func.count(Question.id))) or 0


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_a_round_starts_only_after_the_press(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    open_list(here)
    asked = say(here, "next")
    assert here.newest_round().number == 1
    press(here, asked)
    assert here.newest_round().number == 2
    press(here, asked)
    assert here.newest_round().number == 2


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_ratings_are_named_given_and_undone(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    open_list(here)
    asked = say(here, "take")
    assert ratings(here) == []
    press(here, asked)
    assert ratings(here) == ["yes", "yes"]
    press(here, say(here, "undo"))
    assert ratings(here) == []


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_only_the_person_who_asked_confirms(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    open_list(here)
    asked = say(here, "take", by=MEMBER)
    press(here, asked, by=BOSS)
    assert ratings(here) == []
    press(here, asked, "dont", by=MEMBER)
    press(here, asked, by=MEMBER)
    assert ratings(here) == []


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_the_word_of_a_member_starts_no_round(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    open_list(here)
    press(here, say(here, "next", by=MEMBER), by=MEMBER)
    press(here, say(here, "close", by=MEMBER), by=MEMBER)
    assert here.newest_round().number == 1
    with here.store.reading() as work:
        assert here.newest_round().campaign_id in [campaign.id for campaign in rounds.campaigns(work, 5)[0]]


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_what_only_shows_is_shown_at_once(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    open_list(here)
    assert here.names[BOSS] in whole(say(here, "waiting")[0])
    assert "campaign.xlsx" in whole(say(here, "file")[0])
    assert not any(action.do == "do" for card in say(here, "count") for action in getattr(card, "actions", ()))


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_a_brief_in_a_sentence_opens_a_list_once_confirmed(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    asked = say(here, "find")
    with here.store.reading() as work:
        assert rounds.campaigns(work, 5)[1] == 0
    press(here, asked)
    with here.store.reading() as work:
        assert rounds.campaigns(work, 5)[1] == 1


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_people_are_asked_only_after_the_press(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    open_list(here)
    asked = say(here, "people")
    assert questions(here) == 0
    press(here, asked)
    assert questions(here) == 1


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_a_closed_campaign_rests_until_it_is_reopened(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    open_list(here)
    assert not any(action.do == "do" for card in say(here, "not") for action in getattr(card, "actions", ()))
    closed = press(here, say(here, "close"))
    assert not any(action.do == "do" for card in say(here, "next") for action in getattr(card, "actions", ()))
    press(here, closed, "reopen")
    press(here, say(here, "next"))
    assert here.newest_round().number == 2


@pytest.mark.parametrize(("platform", "locale"), BOTH)
def test_a_pause_names_its_days_first(stage: Stages, platform: str, locale: str) -> None:
    here = stage(platform, locale)
    said = press(here, say(here, "quiet"))
    assert any(action.do == "unquiet" for card in said for action in getattr(card, "actions", ()))


def test_several_ratings_with_reasons_in_one_reply(stage: Stages) -> None:
    here = stage("telegram", "ru")
    open_list(here)
    under(here, "4 нет слишком крупный, 5 возможно")
    assert ratings(here) == ["maybe", "no"]


def test_a_contradiction_in_one_reply_rates_nobody(stage: Stages) -> None:
    here = stage("slack", "en")
    open_list(here)
    under(here, "4 yes, 4 no")
    assert ratings(here) == []


def test_a_reply_in_words_confirms_a_plan(stage: Stages) -> None:
    here = stage("telegram", "ru")
    open_list(here)
    here.hear("reply", f"plan:{waiting(say(here, 'next'))}", text="давай")
    assert here.newest_round().number == 2


def test_people_talk_to_each_other_in_a_slack_thread(stage: Stages) -> None:
    here = stage("slack", "en")
    open_list(here)
    for chat in ("lol", "thanks", "why is she so expensive?", "see you at lunch", "I'd go somewhere nice"):
        assert under(here, chat) == []
    assert under(here, "give me the next round")
    assert under(here, "Sokrat, what do you make of it?")


def test_a_reply_to_sokrat_on_telegram_gets_an_answer(stage: Stages) -> None:
    here = stage("telegram", "ru")
    open_list(here)
    assert under(here, "спасибо")
    assert under(here, "сделай что-нибудь с этим списком, он странный")
    assert under(here, "ахаха") == []


def test_nobody_is_helped_by_a_verb_at_the_start_by_chance(stage: Stages) -> None:
    here = stage("slack", "en")
    open_list(here)
    assert here.names[BOSS] in whole(say(here, "list who hasn't voted")[0])
    assert waiting(say(here, "help me find beauty creators in Russia"))


def test_two_readings_are_two_buttons(stage: Stages) -> None:
    here = stage("slack", "en")
    open_list(here)
    said = say(here, "blah blah whatever foo")
    kept = waiting(said, "mean").partition(":")[0]
    assert waiting(here.hear("action", "mean", f"{kept}:next"))
    assert here.newest_round().number == 1


def test_in_private_the_list_of_the_team_is_meant(stage: Stages) -> None:
    here = stage("telegram", "ru")
    open_list(here)
    press(here, say(here, "next", private=True, chat=BOSS), private=True, chat=BOSS)
    assert here.newest_round().number == 2
