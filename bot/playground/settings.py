"""Settings for running without tokens: both platforms point at the playground."""

from pydantic import SecretStr

from bot.playground import cast
from bot.playground.app import Playground
from bot.settings import Settings
from bot.team_settings import HOURS, TeamSettings

NO_LIMIT = 6000  # messages per minute: nobody here needs flood protection
AROUND_THE_CLOCK = {"opens": 0, "closes": 24, "days_off": ()}


def with_playground(settings: Settings, playground: Playground) -> Settings:
    places = {"us": cast.SLACK_CHANNEL, "ru": str(cast.TELEGRAM_CHAT)}
    strategists = {"us": (cast.ROLES[0].slack, cast.ROLES[1].slack), "ru": ()}
    strategists["ru"] = (str(cast.ROLES[0].telegram), str(cast.ROLES[1].telegram))
    teams = {
        key: team.model_copy(update={"place": places[key], "strategists": strategists[key], **_hours(team)})
        for key, team in settings.sokrat_teams.items()
        if key in places
    }
    return settings.model_copy(
        update={
            "sokrat_teams": teams,
            "slack_bot_token": SecretStr(cast.SLACK_BOT_TOKEN),
            "slack_app_token": SecretStr(cast.SLACK_APP_TOKEN),
            "slack_signing_secret": SecretStr(cast.SLACK_SIGNING_SECRET),
            "slack_mode": "socket",
            "slack_api_url": playground.slack_api_url,
            "slack_per_minute": NO_LIMIT,
            "telegram_bot_token": SecretStr(cast.TELEGRAM_TOKEN),
            "telegram_mode": "polling",
            "telegram_api_url": playground.telegram_api_url,
            "telegram_per_minute": NO_LIMIT,
        }
    )


def _hours(team: TeamSettings) -> dict[str, object]:
    """Open around the clock, so a visitor at night sees questions too, unless the admin set hours."""
    return {} if HOURS & team.model_fields_set else AROUND_THE_CLOCK
