"""Logs that never contain a secret, whoever writes them: some libraries log URLs with the token in them."""

import logging
import re

from pydantic import SecretStr

from bot.settings import Settings

SHAPES = re.compile(
    r"xox[a-z]-[\w-]{6,}|xapp-[\w-]{6,}|\bsk-[\w-]{16,}|\bsokrat_\d+_[\w-]{16,}|\b\d{6,12}:[\w-]{20,}|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"
)
HIDDEN = "[hidden]"


class Redact(logging.Filter):
    """Replaces secrets in the final text, so arguments and tracebacks are covered too."""

    def __init__(self, secrets: set[str]) -> None:
        super().__init__()
        self._secrets = sorted((s for s in secrets if len(s) >= 6), key=len, reverse=True)

    def clean(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return SHAPES.sub(HIDDEN, text)

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg, record.args = self.clean(record.getMessage()), ()
        if record.exc_info:
            text = logging.Formatter().formatException(record.exc_info)
            record.exc_info, record.exc_text = None, self.clean(text)
        return True


def set_up_logs(settings: Settings) -> None:
    values = (getattr(settings, name) for name in type(settings).model_fields)
    secrets = {value.get_secret_value() for value in values if isinstance(value, SecretStr)}
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(Redact(secrets))
    logging.basicConfig(level=settings.sokrat_log_level, handlers=[handler], force=True)
    for noisy in (
        "httpx",
        "httpcore",
        "httpx2",
        "httpcore2",
        "openai",
        "aiogram.event",
        "aiogram.dispatcher",
        "apscheduler",
        "alembic",
        "pymorphy3",
    ):
        logging.getLogger(noisy).setLevel(max(logging.WARNING, logging.getLogger().level))
    # On every start Bolt warns that the token is passed to the client too, though its own docs do just that.
    logging.getLogger("slack_bolt.AsyncApp").setLevel(logging.ERROR)
