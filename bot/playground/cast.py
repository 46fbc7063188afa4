"""Fixed identities of the playground: three users, two team chats, and tokens valid only on loopback."""

from dataclasses import dataclass

SLACK_TEAM = "T0PLAYGRND"
SLACK_CHANNEL = "C0USTEAM"  # "Slack · US team"
SLACK_BOT_USER = "U0SOKRAT"
SLACK_APP = "A0SOKRAT"
SLACK_BOT_TOKEN = "xoxb-playground"  # noqa: S105 (opens nothing but the playground)
SLACK_APP_TOKEN = "xapp-playground"  # noqa: S105
SLACK_SIGNING_SECRET = "playground-signing-secret"  # noqa: S105

TELEGRAM_TOKEN = "700000001:playground"  # noqa: S105
TELEGRAM_BOT_ID = 700000001
TELEGRAM_BOT_NAME = "sokrat_bot"
TELEGRAM_CHAT = -1001000000001  # "Telegram · Российская команда", a supergroup


@dataclass(frozen=True)
class Role:
    key: str
    slack: str  # Slack user id
    telegram: int  # Telegram user id
    name_en: str
    name_ru: str
    language: str  # the person's client language


ROLES = (
    Role("us_strategist", "U0USSTRAT", 500000001, "US strategist", "Стратег США", "en"),
    Role("ru_strategist", "U0RUSTRAT", 500000002, "Russian strategist", "Российский стратег", "ru"),
    Role("ru_member", "U0RUMEMB", 500000003, "Team member", "Участник команды", "ru"),
)
