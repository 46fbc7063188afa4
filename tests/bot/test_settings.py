"""A configuration that cannot work stops at start, with one sentence for each mistake and no secret in any."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.playground.app import Playground
from bot.playground.settings import with_playground
from bot.prepare import hours, open_llm
from bot.settings import BadSettings, Settings, read_settings
from bot.team_settings import TeamSettings
from core.llm import Policy
from core.llm.queue import is_on
from core.numbers.questions.hours import Hours
from core.store import Store

ROOT = Path(__file__).parents[2]
WORKING = {"us": Hours("America/New_York"), "ru": Hours("Europe/Moscow")}
ALWAYS = {key: replace(hours, opens=0, closes=24, days_off=frozenset()) for key, hours in WORKING.items()}


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def sentences(monkeypatch: pytest.MonkeyPatch, **env: str) -> list[str]:
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BadSettings) as caught:
        read_settings(None)
    return caught.value.sentences


def test_without_any_setting_the_playground_opens() -> None:
    settings = read_settings(None)
    assert settings.playground_on
    assert settings.sokrat_teams["us"].zone == "America/New_York"
    assert settings.sokrat_teams["ru"].locale == "ru"


def test_every_mistake_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    told = sentences(
        monkeypatch,
        SOKRAT_HTTP_PORT="eighty",
        SOKRAT_DATABASE_URL="mysql://x",
        SOKRAT_TEAMS__RU__ZONE="Mars/Base",
        SOKRAT_TEAMS__US__LOCALE="fr",
    )
    assert len(told) == 4
    assert any("SOKRAT_HTTP_PORT" in sentence for sentence in told)
    assert any("postgresql://" in sentence for sentence in told)
    assert any("Mars/Base" in sentence and "Europe/Moscow" in sentence for sentence in told)
    assert any("en or ru" in sentence for sentence in told)


@pytest.mark.parametrize(
    ("env", "told"),
    [
        ({"SOKRAT_HTTP_PORT": "abc"}, "SOKRAT_HTTP_PORT has to be a whole number from 0 to 65535, not “abc”."),
        ({"OPENAI_SECONDS": "0"}, "OPENAI_SECONDS has to be a number from 1 to 60, not “0”."),
        ({"SLACK_PER_MINUTE": "0"}, "SLACK_PER_MINUTE has to be a whole number, 1 or more, not “0”."),
        ({"SLACK_PER_MINUTE": "9" * 5000}, "SLACK_PER_MINUTE has to be a whole number, 1 or more."),
        ({"SOKRAT_SAMPLE": "maybe"}, "SOKRAT_SAMPLE has to be true or false, not “maybe”."),
        ({"SLACK_MODE": "post"}, "SLACK_MODE has to be socket or http, not “post”."),
        (
            {"SOKRAT_LOG_LEVEL": "LOUD"},
            "SOKRAT_LOG_LEVEL has to be DEBUG, INFO, WARNING, or ERROR, not “LOUD”.",
        ),
        (
            {"SOKRAT_TEAMS__RU__FALSE_PINGS": "few"},
            "SOKRAT_TEAMS__RU__FALSE_PINGS has to be a number from 0 to 50, not “few”.",
        ),
        (
            {"SOKRAT_TEAMS__RU__DAYS_OFF": '["Sunday"]'},
            "SOKRAT_TEAMS__RU__DAYS_OFF has to be a list of whole numbers, not “Sunday”.",
        ),
        ({"SOKRAT_TEAMS": '{"ru": 1}'}, "SOKRAT_TEAMS__RU has to be JSON with one object per team, not “1”."),
    ],
)
def test_a_mistake_is_told_in_plain_words(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], told: str) -> None:
    assert sentences(monkeypatch, **env) == [told]


@pytest.mark.parametrize("name", ["STRATEGISTS", "DAYS_OFF", "NAMES"])
def test_what_is_no_json_stops_with_a_sentence_too(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    (told,) = sentences(monkeypatch, **{f"SOKRAT_TEAMS__RU__{name}": "U012"})
    assert name in told
    assert "JSON" in told


def test_a_token_in_the_wrong_place_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    (told,) = sentences(monkeypatch, SOKRAT_HTTP_PORT="xoxb-1234567890-abcdef")
    assert "xoxb" not in told


def test_half_a_slack_names_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    told = sentences(monkeypatch, SLACK_BOT_TOKEN="xoxb-very-secret-token")
    assert any("SLACK_APP_TOKEN" in sentence for sentence in told)
    assert any("SOKRAT_TEAMS__US__PLACE" in sentence for sentence in told)
    assert "very-secret" not in " ".join(told)


def test_http_mode_wants_the_signing_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    told = sentences(monkeypatch, SLACK_BOT_TOKEN="xoxb-1", SLACK_MODE="http", SOKRAT_TEAMS__US__PLACE="C1")
    assert told == ["SLACK_SIGNING_SECRET is missing: SLACK_MODE=http needs it."]


def test_a_webhook_wants_its_secret_and_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    told = sentences(monkeypatch, TELEGRAM_BOT_TOKEN="1:a", TELEGRAM_MODE="webhook", SOKRAT_TEAMS__RU__PLACE="-1001")
    assert any("TELEGRAM_WEBHOOK_SECRET" in sentence for sentence in told)
    assert any("SOKRAT_PUBLIC_URL" in sentence for sentence in told)


def test_a_third_team_needs_all_that_a_team_has(monkeypatch: pytest.MonkeyPatch) -> None:
    told = sentences(monkeypatch, SOKRAT_TEAMS__CENTRAL__PLACE="C9")
    assert {sentence.split(":")[0] for sentence in told} == {
        f"SOKRAT_TEAMS__CENTRAL__{name}" for name in ("PLATFORM", "MARKET", "LOCALE", "ZONE")
    }


def test_an_env_file_is_read(tmp_path: Path) -> None:
    env = tmp_path / ".env"
    env.write_text(
        'TELEGRAM_BOT_TOKEN=1:a\nSOKRAT_TEAMS__RU__PLACE=-1005\nSOKRAT_TEAMS__RU__STRATEGISTS=["7"]\n', "utf-8"
    )
    settings = read_settings(env)
    assert settings.telegram_on
    assert settings.sokrat_teams["ru"].strategists == ("7",)


def test_postgresql_gets_its_driver(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOKRAT_DATABASE_URL", "postgresql://user:pa%40ss@host/sokrat")
    assert read_settings(None).sokrat_database_url == "postgresql+psycopg://user:pa%40ss@host/sokrat"


def test_without_a_key_the_rules_answer(tmp_path: Path) -> None:
    settings = read_settings(None)
    assert not settings.llm_on
    store = Store(f"sqlite:///{tmp_path}/sokrat.db")
    assert open_llm(store, settings).policy is None
    with store.reading() as work:
        assert not is_on(work)
    store.close()


def test_a_model_is_used_on_the_terms_of_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    values = {
        "API_KEY": " sk-dummy-key ",
        "MODEL": "small",
        "BASE_URL": "http://127.0.0.1:8081/v1/",
        "SECONDS": "9.5",
        "TOKENS_PER_DAY": "5000",
        "MONEY_PER_DAY": "0.5",
        "PRICE_IN": "0.15",
        "PRICE_OUT": "0.6",
    }
    for name, value in values.items():
        monkeypatch.setenv(f"OPENAI_{name}", value)
    settings = read_settings(None)
    store = Store(f"sqlite:///{tmp_path}/sokrat.db")
    llm = open_llm(store, settings)
    assert llm.policy == Policy("sk-dummy-key", "small", "http://127.0.0.1:8081/v1", 9.5, 5000, 0.5, 0.15, 0.6)
    assert "sk-dummy" not in f"{settings!r} {llm.policy!r}"
    with store.reading() as work:
        assert is_on(work)
    store.close()


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"OPENAI_API_KEY": "sk-dummy-key"}, "OPENAI_MODEL"),
        ({"OPENAI_MODEL": "small"}, "OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": "sk-dummy\nkey", "OPENAI_MODEL": "small"}, "OPENAI_API_KEY"),
        ({"OPENAI_API_KEY": "sk-dummy-ключ", "OPENAI_MODEL": "small"}, "OPENAI_API_KEY"),
        ({"OPENAI_BASE_URL": "api.openai.com"}, "OPENAI_BASE_URL"),
        ({"OPENAI_BASE_URL": "https://user:sk-dummy@host/v1"}, "OPENAI_BASE_URL"),
        ({"OPENAI_SECONDS": "0"}, "OPENAI_SECONDS"),
        ({"OPENAI_TOKENS_PER_DAY": "-1"}, "OPENAI_TOKENS_PER_DAY"),
        ({"OPENAI_PRICE_IN": "nan"}, "OPENAI_PRICE_IN"),
        ({"OPENAI_API_KEY": "sk-dummy-key", "OPENAI_MODEL": "m", "OPENAI_MONEY_PER_DAY": "1"}, "OPENAI_PRICE_IN"),
    ],
)
def test_half_a_model_is_told_without_its_key(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], named: str) -> None:
    (told,) = sentences(monkeypatch, **env)
    assert named in told
    assert "sk-dummy" not in told


def test_teams_work_nine_to_six_on_weekdays_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = read_settings(None)
    assert (settings.sokrat_questions_per_day, hours(settings)) == (5, WORKING)
    for name, value in {"OPENS": "10", "CLOSES": "24", "DAYS_OFF": "[6, 4, 4]"}.items():
        monkeypatch.setenv(f"SOKRAT_TEAMS__RU__{name}", value)
    monkeypatch.setenv("SOKRAT_QUESTIONS_PER_DAY", "0")
    settings = read_settings(None)
    assert settings.sokrat_questions_per_day == 0
    assert hours(settings) == WORKING | {"ru": Hours("Europe/Moscow", 10, 24, frozenset({4, 6}))}


@pytest.mark.parametrize(
    ("env", "named"),
    [
        ({"SOKRAT_QUESTIONS_PER_DAY": "21"}, "SOKRAT_QUESTIONS_PER_DAY has to be a whole number from 0 to 20, not "),
        ({"SOKRAT_QUESTIONS_PER_DAY": "-1"}, "SOKRAT_QUESTIONS_PER_DAY has to be a whole number from 0 to 20, not "),
        ({"SOKRAT_TEAMS__RU__OPENS": "18"}, "SOKRAT_TEAMS__RU: the team opens at 18 and closes at 18"),
        (
            {"SOKRAT_TEAMS__RU__OPENS": "half past nine"},
            "SOKRAT_TEAMS__RU__OPENS has to be a whole number from 0 to 23, not ",
        ),
        ({"SOKRAT_TEAMS__US__CLOSES": "25"}, "SOKRAT_TEAMS__US__CLOSES has to be a whole number from 1 to 24, not "),
        ({"SOKRAT_TEAMS__US__DAYS_OFF": "[7]"}, "SOKRAT_TEAMS__US__DAYS_OFF: write weekdays from 0 (Monday)"),
        ({"SOKRAT_TEAMS__US__DAYS_OFF": "[0,1,2,3,4,5,6]"}, "leave one to work on"),
    ],
)
def test_hours_that_cannot_be(monkeypatch: pytest.MonkeyPatch, env: dict[str, str], named: str) -> None:
    (told,) = sentences(monkeypatch, **env)
    assert named in told


def test_the_playground_never_sleeps_unless_its_operator_does(monkeypatch: pytest.MonkeyPatch) -> None:
    playground = Playground()
    assert hours(with_playground(read_settings(None), playground)) == ALWAYS
    monkeypatch.setenv("SOKRAT_TEAMS__RU__DAYS_OFF", "[5, 6]")
    assert hours(with_playground(read_settings(None), playground)) == ALWAYS | {"ru": WORKING["ru"]}


def test_every_setting_stands_in_the_table_once() -> None:
    page = (ROOT / "docs/settings.md").read_text("utf-8")
    names = [name.upper() for name in Settings.model_fields if name != "sokrat_teams"]
    names += [f"SOKRAT_TEAMS__<KEY>__{name.upper()}" for name in TeamSettings.model_fields]
    assert {name: page.count(f"\n| `{name}` |") for name in names} == dict.fromkeys(names, 1)
    example = (ROOT / ".env.example").read_text("utf-8")
    optional = [name for name in names if name.startswith("OPENAI_")]
    assert [name for name in (*optional, "SOKRAT_QUESTIONS_PER_DAY") if f"#{name}=" not in example] == []


def test_the_older_name_of_the_limit_of_false_alerts_is_still_understood(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOKRAT_TEAMS__US__FALSE_PINGS", "7")
    monkeypatch.setenv("SOKRAT_TEAMS__RU__FALSE_ALERTS_PER_WEEK", "1")
    teams = read_settings(None).sokrat_teams
    assert [teams["us"].false_alerts_per_week, teams["ru"].false_alerts_per_week] == [7, 1]
