"""A reason that names a feature is heard as a wish for the next list."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.parsing.reasons import wishes_of

TODAY = date(2027, 2, 1)
OLDER, YOUNGER, LESS_GAMING, MORE_BEAUTY = "age +", "age -", "topic gaming -", "topic beauty +"
SMALLER, BIGGER, ENGAGED, SEEN = "followers -", "followers +", "engagement +", "views +"

ENGLISH = [
    ("less gaming", LESS_GAMING),
    (
        "Her audience is mostly teenagers; comments are all about games. I'd take older audience and less gaming.",
        f"{OLDER} | {LESS_GAMING}",
    ),
    ("so let's take less gaming", LESS_GAMING),
    ("I'd prefer an older audience", OLDER),
    ("we need smaller creators", SMALLER),
    ("Good price, but the comments are about games, so fewer gamers please", LESS_GAMING),
    ("I would rather see more beauty next time", MORE_BEAUTY),
    ("We should look for higher engagement", ENGAGED),
    ("let's go with a younger audience", YOUNGER),
    ("no crypto", "topic crypto - hard"),
    ("She pushes tokens. Let's do it without crypto.", "topic crypto - hard"),
    ("only women", "gender women + hard"),
    ("older audience, fewer gamers", f"{OLDER} | {LESS_GAMING}"),
    ("her audience is too young", OLDER),
    ("Her audience skews a bit too old for us", YOUNGER),
    ("The followers are way too young.", OLDER),
    ("too big for us", SMALLER),
    ("She's too big", SMALLER),
    ("honestly this account is too small for our launch", BIGGER),
    ("engagement is too low", ENGAGED),
    ("too low engagement for that price", ENGAGED),
    ("her views are too low", SEEN),
    ("too many gamers", LESS_GAMING),
    ("There is too much gaming in her feed", LESS_GAMING),
    ("not enough beauty", MORE_BEAUTY),
    ("We need creators with at least 100k followers", "followers (100000.0, None) + hard"),
    ("Maybe bigger creators, because her reach won't cover the launch", BIGGER),
    ("I’d take more beauty, less gaming for us", f"{MORE_BEAUTY} | {LESS_GAMING}"),
    ("drop the gamers", "topic gaming - hard"),
    ("not enough engagement", ENGAGED),
    ("maybe try smaller accounts", SMALLER),
    ("I'd say fewer gaming channels", LESS_GAMING),
    ("her followers are way too young to buy wine", OLDER),
    ("get rid of the gamers", "topic gaming - hard"),
    ("her engagement rate is way too low for us", ENGAGED),
    ("I'd pick her, older audience", OLDER),
]
RUSSIAN = [
    ("меньше гейминга", LESS_GAMING),
    ("Её в Екатеринбурге знают все, аудитория — мамы 25–34. Давайте меньше гейминга", LESS_GAMING),
    ("аудитория постарше", OLDER),
    ("хотелось бы аудиторию постарше", OLDER),
    ("лучше аудиторию постарше", OLDER),
    ("нужна аудитория помоложе", YOUNGER),
    ("нужны блогеры поменьше, поэтому давайте без миллионников", "size mega - hard"),
    ("комментарии про игры, поэтому лучше меньше гейминга", LESS_GAMING),
    ("я бы взял больше красоты", MORE_BEAUTY),
    ("Мне кажется, стоит взять блогеров помельче", SMALLER),
    ("давайте возьмём покрупнее", BIGGER),
    ("предлагаю побольше красоты и поменьше гейминга", f"{MORE_BEAUTY} | {LESS_GAMING}"),
    ("без крипты", "topic crypto - hard"),
    ("Он продвигает токены. Давайте уберём крипту", "topic crypto - hard"),
    ("только женщины", "gender women + hard"),
    ("слишком молодая аудитория", OLDER),
    ("Аудитория у неё слишком молодая", OLDER),
    ("у неё слишком взрослая аудитория для нас", YOUNGER),
    ("подписчики слишком юные, они не купят", OLDER),
    ("слишком крупная", SMALLER),
    ("она слишком крупная для нас", SMALLER),
    ("Слишком маленький канал", BIGGER),
    ("слишком низкая вовлечённость", ENGAGED),
    ("ER слишком низкий", ENGAGED),
    ("охваты слишком маленькие", SEEN),
    ("слишком много гейминга", LESS_GAMING),
    ("в ленте слишком много игр", LESS_GAMING),
    ("не хватает красоты", MORE_BEAUTY),
    ("вовлечённость низковата", ENGAGED),
    ("аудитория у неё молодовата", OLDER),
    ("слишком мало просмотров", SEEN),
    ("попробуем аккаунты помельче", SMALLER),
    ("не надо политики", "topic politics - hard"),
    ("нам нужны от 100 тыс. подписчиков", "followers (100000.0, None) + hard"),
]
SILENT_ENGLISH = [
    "she is great",
    "her audience is older",
    "The audience is older",
    "Engagement is higher",
    "more views than the others",
    "They want less gaming",
    "should we take less gaming?",
    "less gaming?",
    "not too young",
    "she isn't too big for us",
    "she is too young",
    "the price is too big",
    "that is too big a risk",
    "too many bots",
    "we don't need less gaming",
    "If they had less gaming, I would take her",
    "we took fewer gamers last time",
    "100k followers",
    "ER 3%",
    "thanks!",
    "I like gaming",
    "her audience is young too",
    "we'd have more views",
    "beauty",
    "too expensive",
    "better creators",
    "more our style",
    "let's wait",
    "we need more time",
    "I want this one",
    "more or less",
    "no",
    "engagement isn't too low",
    "We would get higher engagement from her",
]
SILENT_RUSSIAN = [
    "она классная",
    "аудитория у неё старше",
    "аудитория старше",
    "вовлечённость выше",
    "Больше просмотров, чем у остальных",
    "Они хотят меньше гейминга",
    "может, взять меньше гейминга?",
    "меньше гейминга?",
    "не слишком молодая аудитория",
    "она не слишком крупная",
    "она слишком молодая",
    "слишком большая цена",
    "это слишком крупный риск",
    "слишком много ботов",
    "слишком много рекламы",
    "если бы у неё было меньше гейминга, я бы взял",
    "в прошлый раз взяли меньше геймеров",
    "100к подписчиков",
    "ER 3 %",
    "спасибо!",
    "люблю игры",
    "больше никого",
    "лучше меньше, да лучше",
    "нам нужно больше времени",
    "давайте эту",
    "нет",
    "только не её",
    "она тоже молодая",
    "красота",
    "слишком дорого",
    "вовлечённость не слишком низкая",
    "мне нравится",
]


def short(answer: str) -> str:
    told = []
    for steer in (steer for wish in wishes_of(answer, TODAY) for steer in wish.steers):
        parts = (steer.kind, steer.value, "+" if steer.direction > 0 else "-", "hard" if steer.hard else None)
        told.append(" ".join(str(part) for part in parts if part is not None))
    return " | ".join(told)


@pytest.mark.parametrize(("answer", "expected"), ENGLISH + RUSSIAN)
def test_a_reason_that_names_a_feature_is_a_rule(answer: str, expected: str) -> None:
    assert short(answer) == expected


@pytest.mark.parametrize("answer", SILENT_ENGLISH + SILENT_RUSSIAN)
def test_where_it_is_doubtful_nothing_is_wished(answer: str) -> None:
    assert wishes_of(answer, TODAY) == ()


def test_a_wish_keeps_the_words_it_came_from() -> None:
    (wish,) = wishes_of("Nice, but her audience is too young, sorry", TODAY)
    assert wish.said == "her audience is too young"
    (steer,) = wish.steers
    assert (*steer.plain, steer.said) == ("age", None, 1, 1.0, False, wish.said)


def test_the_same_wish_is_heard_once() -> None:
    assert short("Her audience is too young. Older audience, please!") == OLDER


PIECES = ["less ", "gaming", "too ", "big ", "слишком ", "много ", "игр", "давайте ", "нужно ", ", ", ". ", "9 %", "?"]


@given(st.text() | st.lists(st.sampled_from(PIECES)).map("".join))
def test_whatever_people_type_is_read_to_literal_parts_of_it(answer: str) -> None:
    for wish in wishes_of(answer, TODAY):
        assert wish.steers
        assert wish.said in answer


@pytest.mark.parametrize("answer", ["less " * 50_000, "," * 90_000, "давайте " * 30_000, "too many " * 30_000])
def test_a_long_paste_is_no_trouble(answer: str) -> None:
    assert len(wishes_of(answer, TODAY)) <= 20
