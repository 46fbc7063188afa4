"""Sets up what's needed before we listen: the tables, the bundled creators, the teams."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import select

from bot import migrations
from bot.settings import Settings
from core.creators.pool import pool_of
from core.delivery import jobs, outbox
from core.imports import workflow
from core.imports.reader import read_sample
from core.llm import LanguageModel, Policy
from core.llm.queue import ON
from core.model import Creator
from core.numbers.questions.hours import Hours
from core.people import accounts
from core.people.accounts import TeamPlan
from core.store import Store, utc_now
from handlers.chat.words import LOCALES, catalogue


def open_store(settings: Settings, clock: Callable[[], datetime] = utc_now) -> Store:
    """Opens the database, with all its tables created or up to date."""
    store = Store(settings.sokrat_database_url, clock=clock)
    if store.is_sqlite and store.url.database:
        Path(store.url.database).parent.mkdir(parents=True, exist_ok=True)
    if migrations.is_due(store):
        migrations.migrate(store)
    return store


def fill(store: Store, settings: Settings) -> None:
    """Adds the teams from the settings, and the sample if the table is empty; prepares features and sentences ahead of
    the first request."""
    with store.work() as work:
        accounts.sync_teams(work, plans(settings))
        if store.is_sqlite:
            outbox.release_all(work)
            jobs.release_all(work)
        if settings.sokrat_sample and work.db.scalar(select(Creator.id).limit(1)) is None:
            workflow.upsert(work, read_sample(), None)
    with store.reading() as work:
        pool_of(work)
    for locale in LOCALES:
        catalogue(locale)


def open_llm(store: Store, settings: Settings) -> LanguageModel:
    """Opens the language model with the configured limits; without a key, the rules alone."""
    s = settings
    store.memo[ON] = s.llm_on
    policy = Policy(
        s.openai_api_key.get_secret_value(),
        s.openai_model,
        s.openai_base_url,
        s.openai_seconds,
        s.openai_tokens_per_day,
        s.openai_money_per_day,
        s.openai_price_in,
        s.openai_price_out,
    )
    return LanguageModel(store, policy if s.llm_on else None)


def plans(settings: Settings) -> list[TeamPlan]:
    return [
        TeamPlan(
            key,
            team.name or team.names or key,
            team.market,
            team.locale,
            team.zone,
            team.platform,
            team.place,
            team.topic,
            team.strategists,
            team.false_alerts_per_week,
        )
        for key, team in settings.sokrat_teams.items()
    ]


def hours(settings: Settings) -> dict[str, Hours]:
    """Returns when each team may be asked, by team key."""
    teams = settings.sokrat_teams.items()
    return {key: Hours(team.zone, team.opens, team.closes, frozenset(team.days_off)) for key, team in teams}
