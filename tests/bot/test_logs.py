"""Whatever is logged, by us or by a library, holds no secret."""

import logging
from pathlib import Path

import pytest

from bot.logs import Redact, set_up_logs
from tests.conftest import settings


def logged(redact: Redact, message: str, *args: object, error: Exception | None = None) -> str:
    info = (type(error), error, None) if error else None
    record = logging.LogRecord("some.module", logging.INFO, "x.py", 1, message, args, info)
    assert redact.filter(record)
    return logging.Formatter("%(message)s").format(record)


def test_a_token_in_an_address_is_hidden() -> None:
    told = logged(Redact({"123456:secret-token"}), "POST %s", "https://host/bot123456:secret-token/sendMessage")
    assert told == "POST https://host/bot[hidden]/sendMessage"


def test_a_token_in_a_traceback_is_hidden() -> None:
    told = logged(Redact({"xoxb-very-secret"}), "failed", error=ValueError("bad token xoxb-very-secret"))
    assert "very-secret" not in told
    assert "ValueError" in told


def test_a_token_that_no_setting_holds_is_known_by_its_shape() -> None:
    told = logged(
        Redact(set()),
        "old xoxb-111111-222222 and postgresql://user:hunter2@host/db and 1234567890:AAbbCCddEEffGGhhIIjjKK"
        " and sk-proj-AAbbCCddEEffGG and sokrat_12_AAbbCCddEEffGGhhII",
    )
    assert told == "old [hidden] and postgresql://[hidden]@host/db and [hidden] and [hidden] and [hidden]"


def test_a_set_key_is_hidden_whatever_its_shape_and_the_models_library_keeps_quiet(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    before = logging.getLogger().handlers[:], logging.getLogger().level
    try:
        set_up_logs(settings(tmp_path, openai_api_key="any-word-at-all", openai_model="m", sokrat_log_level="DEBUG"))
        logging.getLogger("openai._base_client").debug("Request options: what people said")
        logging.getLogger("httpx2").info("HTTP Request: POST")
        logging.getLogger("some.module").error("key any-word-at-all was refused")
        told = capsys.readouterr().err
    finally:
        logging.getLogger().handlers[:], level = before
        logging.getLogger().setLevel(level)
    assert "people said" not in told
    assert "POST" not in told
    assert told.endswith("key [hidden] was refused\n")


def test_plain_words_stay() -> None:
    assert logged(Redact(set()), "at %s, %d creators", "12:30:45", 5826) == "at 12:30:45, 5826 creators"
