"""Every setting, read from the environment and `.env`; each mistake is one sentence, and all are reported together."""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict, SettingsError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import setting_mistakes
from bot.team_settings import DEFAULT_TEAMS, TeamSettings
from core.numbers.questions.budget import PER_DAY

EMPTY = SecretStr("")


class Settings(BaseSettings):
    model_config = SettingsConfigDict(
        env_file=".env", env_nested_delimiter="__", extra="ignore", hide_input_in_errors=True
    )

    sokrat_database_url: str = "sqlite:///var/sokrat.db"
    sokrat_http_host: str = "127.0.0.1"
    sokrat_http_port: int = Field(default=8080, ge=0, le=65535)
    sokrat_public_url: str = ""  # https address given to Telegram's webhook
    sokrat_sample: bool = True  # load the bundled creators into an empty database
    sokrat_log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    sokrat_questions_per_day: int = Field(default=PER_DAY, ge=0, le=20)  # per person
    sokrat_teams: dict[str, TeamSettings] = Field(default_factory=dict, validate_default=True)

    slack_bot_token: SecretStr = EMPTY
    slack_app_token: SecretStr = EMPTY
    slack_signing_secret: SecretStr = EMPTY
    slack_mode: Literal["socket", "http"] = "socket"
    slack_api_url: str = "https://slack.com/api/"
    slack_per_minute: int = Field(default=50, ge=1)  # posts and edits per channel

    telegram_bot_token: SecretStr = EMPTY
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr = EMPTY
    telegram_api_url: str = "https://api.telegram.org"
    telegram_per_minute: int = Field(default=20, ge=1)  # posts and edits per group

    openai_api_key: SecretStr = EMPTY
    openai_base_url: str = "https://api.openai.com/v1"
    openai_model: str = ""
    openai_seconds: float = Field(default=20, ge=1, le=60)  # from the request to an answer, or to the rules
    openai_tokens_per_day: int = Field(default=1_000_000, ge=0)
    openai_money_per_day: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    openai_price_in: float = Field(default=0, ge=0, allow_inf_nan=False)  # per million tokens
    openai_price_out: float = Field(default=0, ge=0, allow_inf_nan=False)

    @field_validator("sokrat_teams", mode="before")
    @classmethod
    def _teams_have_defaults(cls, given: object) -> object:
        if not isinstance(given, dict):
            return given
        teams: dict[str, object] = {key: dict(team) for key, team in DEFAULT_TEAMS.items()}
        for key, team in given.items():
            base = teams.get(key.lower(), {})
            teams[key.lower()] = {**base, **team} if isinstance(base, dict) and isinstance(team, dict) else team
        return teams

    @field_validator("slack_api_url")
    @classmethod
    def _slack_url_ends_in_slash(cls, url: str) -> str:
        return url.rstrip("/") + "/"

    @field_validator("openai_api_key")
    @classmethod
    def _key_fits_into_a_header(cls, key: SecretStr) -> SecretStr:
        text = key.get_secret_value().strip()
        if not text.isascii() or not text.isprintable() or " " in text:
            raise ValueError("it has characters that no key has; copy it again")
        return SecretStr(text)

    @field_validator("openai_base_url")
    @classmethod
    def _base_is_an_address(cls, url: str) -> str:
        if not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", url):
            raise ValueError("write the address that ends before /chat/completions, such as https://api.openai.com/v1")
        return url

    @field_validator("telegram_api_url", "sokrat_public_url", "openai_base_url")
    @classmethod
    def _no_slash_at_the_end(cls, url: str) -> str:
        return url.rstrip("/")

    @field_validator("sokrat_database_url")
    @classmethod
    def _database_is_supported(cls, url: str) -> str:
        try:
            parsed = make_url(url)
        except ArgumentError:
            parsed = None
        if parsed is None or parsed.get_backend_name() not in ("sqlite", "postgresql"):
            raise ValueError("write sqlite:///path/to/file.db or postgresql://user:password@host/database")
        if parsed.get_backend_name() == "postgresql":
            parsed = parsed.set(drivername="postgresql+psycopg")
        return parsed.render_as_string(hide_password=False)

    @property
    def slack_on(self) -> bool:
        return bool(self.slack_bot_token.get_secret_value())

    @property
    def telegram_on(self) -> bool:
        return bool(self.telegram_bot_token.get_secret_value())

    @property
    def llm_on(self) -> bool:
        return bool(self.openai_api_key.get_secret_value())

    @property
    def playground_on(self) -> bool:
        return not self.slack_on and not self.telegram_on

    @model_validator(mode="after")
    def _nothing_half_set(self) -> "Settings":
        problems = list(_missing(self))
        if problems:
            raise ValueError("\n".join(problems))
        return self


def _missing(s: Settings) -> list[str]:
    """Returns one sentence per half-configured feature."""
    problems: list[str] = []

    def need(wanted: bool, value: SecretStr | str, sentence: str) -> None:
        text = value.get_secret_value() if isinstance(value, SecretStr) else value
        if wanted and not text:
            problems.append(sentence)

    socket, http = s.slack_mode == "socket", s.slack_mode == "http"
    slack_any = bool(s.slack_app_token.get_secret_value() or s.slack_signing_secret.get_secret_value())
    need(slack_any, s.slack_bot_token, "SLACK_BOT_TOKEN is missing although other Slack settings are set.")
    need(s.slack_on and socket, s.slack_app_token, "SLACK_APP_TOKEN is missing: Socket Mode needs it (xapp-…).")
    need(
        s.slack_on and http,
        s.slack_signing_secret,
        "SLACK_SIGNING_SECRET is missing: SLACK_MODE=http needs it.",
    )
    webhook = s.telegram_on and s.telegram_mode == "webhook"
    need(
        webhook,
        s.telegram_webhook_secret,
        "TELEGRAM_WEBHOOK_SECRET is missing: TELEGRAM_MODE=webhook needs it.",
    )
    need(
        webhook,
        s.sokrat_public_url,
        "SOKRAT_PUBLIC_URL is missing: Telegram must be told where the webhook is.",
    )
    need(s.llm_on, s.openai_model, "OPENAI_MODEL is missing: name the model that OPENAI_API_KEY is for.")
    need(
        bool(s.openai_model),
        s.openai_api_key,
        "OPENAI_API_KEY is missing although OPENAI_MODEL is set; for a server that wants none write any word.",
    )
    if s.llm_on and s.openai_money_per_day is not None and not (s.openai_price_in or s.openai_price_out):
        problems.append("OPENAI_PRICE_IN and OPENAI_PRICE_OUT are missing: OPENAI_MONEY_PER_DAY is counted by them.")
    for key, team in s.sokrat_teams.items():
        on = s.slack_on if team.platform == "slack" else s.telegram_on
        what = "the Slack channel ID (C…)" if team.platform == "slack" else "the Telegram chat ID (-100…)"
        need(
            on,
            team.place,
            f"SOKRAT_TEAMS__{key.upper()}__PLACE is missing: set it to {what}; write to Sokrat"
            " in that chat or run `python -m bot doctor` to see the ID.",
        )
    return problems


class BadSettings(Exception):
    """The configuration can't work; `sentences` say what to fix, without any value that may be secret."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def read_settings(env_file: str | Path | None = ".env") -> Settings:
    try:
        return Settings(_env_file=env_file)
    except ValidationError as error:
        fields = TeamSettings.model_fields | Settings.model_fields
        fields["false_pings"] = fields["false_alerts_per_week"]
        told = (setting_mistakes.sentences(dict(problem), fields) for problem in error.errors())
        raise BadSettings([line for lines in told for line in lines]) from None
    except SettingsError:  # which setting it was, the library doesn't say
        raise BadSettings([setting_mistakes.JSON]) from None
