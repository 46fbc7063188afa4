"""Settings per team: the chat it's in, the market it knows, its language, time zone and hours."""

from typing import Literal
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale, UnknownLocaleError
from pydantic import AliasChoices, BaseModel, Field, field_validator, model_validator

from core.model.people import FALSE_ALERTS_PER_WEEK
from handlers.chat.words import LOCALES

HOURS = frozenset(("opens", "closes", "days_off"))


class TeamSettings(BaseModel):
    name: str = ""  # same in every language
    names: dict[str, str] = Field(default_factory=dict)  # or one per language
    platform: Literal["slack", "telegram"]
    place: str = ""  # Slack channel ID (C…) or Telegram chat ID (-100…)
    topic: str = ""  # forum topic in a Telegram group
    market: str
    locale: str
    zone: str
    strategists: tuple[str, ...] = ()  # platform IDs; empty: everyone in the chat is a strategist
    opens: int = Field(default=9, ge=0, le=23)  # whole hours, team's time: questions arrive from `opens` to `closes`
    closes: int = Field(default=18, ge=1, le=24)
    days_off: tuple[int, ...] = (5, 6)  # 0 is Monday
    # The weekly false-alarm limit; `false_pings` is its older name, kept for one release.
    false_alerts_per_week: float = Field(
        default=FALSE_ALERTS_PER_WEEK,
        ge=0,
        le=50,
        allow_inf_nan=False,
        validation_alias=AliasChoices("false_alerts_per_week", "false_pings"),
    )

    @field_validator("names")
    @classmethod
    def _names_are_in_our_languages(cls, names: dict[str, str]) -> dict[str, str]:
        if unknown := ", ".join(sorted(names.keys() - set(LOCALES))):
            raise ValueError(f"{unknown}: no language Sokrat speaks; write a name for en, for ru or for both")
        return names

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError(f"{zone!r} is no time zone; write one like Europe/Moscow")
        return ZoneInfo(zone).key

    @field_validator("locale")
    @classmethod
    def _language_known(cls, locale: str) -> str:
        try:
            language = Locale.parse(locale).language
        except (ValueError, UnknownLocaleError):
            language = ""
        if language not in LOCALES:
            raise ValueError(f"{locale!r} is no language Sokrat speaks; write en or ru")
        return language

    @field_validator("days_off")
    @classmethod
    def _works_on_some_day(cls, days: tuple[int, ...]) -> tuple[int, ...]:
        if not set(days) < set(range(7)):
            raise ValueError("write weekdays from 0 (Monday) to 6 (Sunday), such as [5, 6], and leave one to work on")
        return tuple(sorted(set(days)))

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> "TeamSettings":
        if self.opens >= self.closes:
            raise ValueError(f"the team opens at {self.opens} and closes at {self.closes}; OPENS must be before CLOSES")
        return self


DEFAULT_TEAMS = {
    "us": {
        "names": {"en": "US team", "ru": "Команда США"},
        "platform": "slack",
        "market": "us",
        "locale": "en",
        "zone": "America/New_York",
    },
    "ru": {
        "names": {"en": "Russian team", "ru": "Российская команда"},
        "platform": "telegram",
        "market": "ru",
        "locale": "ru",
        "zone": "Europe/Moscow",
    },
}
