"""Prints an example of every card, in both languages, as Slack and Telegram would get it."""

import argparse
import logging
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from bot import prepare
from bot.settings import Settings, read_settings
from bot.slack.inbound.answers import spoken
from bot.slack.outbound.modal import Origin, modal
from bot.slack.outbound.render import home, message
from bot.telegram.render import render
from core.imports import workflow
from core.imports.reader import read_sample
from core.store import Store
from handlers.chat.card import Ask, Card, Line, Toast
from handlers.chat.incoming import Platform
from handlers.chat.words import LOCALES, Words
from handlers.gallery.scenes import examples
from handlers.gallery.stage import Example

Play = tuple[Platform, str]  # and the language
PLAYS: tuple[Play, ...] = tuple((platform, locale) for locale in LOCALES for platform in ("slack", "telegram"))


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--lang", choices=LOCALES, help="only this language (default: both)")


def command(given: argparse.Namespace) -> int:
    read_settings()  # so bad settings fail here as in every verb
    return gallery((given.lang,) if given.lang else LOCALES)


def gallery(languages: Sequence[str] = LOCALES) -> int:
    """Prints everything; failures that are part of the examples aren't logged."""
    logging.disable(logging.CRITICAL)
    for (platform, locale), played in collected(languages):
        for example in played:
            lines = [f"\n=== {example.name} · {locale} · {platform} ===", *drawn(example, platform, locale)]
            sys.stdout.write("\n".join(lines) + "\n")
            sys.stdout.flush()  # so a pager shows it as it grows
    return 0


def collected(languages: Sequence[str] = LOCALES) -> Iterator[tuple[Play, Iterator[Example]]]:
    """Yields every example by platform and language, played as they're read; each play has its own databases."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        prepared(Path(folder))
        for platform, locale in PLAYS:
            if locale not in languages:
                continue
            names = [shutil.copy(f"{folder}/{kind}.db", f"{folder}/now-{kind}.db") for kind in ("full", "empty")]
            full, empty = (Store(f"sqlite:///{name}") for name in names)
            yield (platform, locale), examples(full, empty, platform, locale)
            full.close()
            empty.close()


def prepared(folder: Path) -> None:
    """Creates two databases: one with the bundled creators, one with none."""
    values: dict[str, Any] = {"sokrat_database_url": f"sqlite:///{folder}/empty.db"}
    prepare.open_store(Settings(_env_file=None, **values)).close()
    shutil.copy(folder / "empty.db", folder / "full.db")
    full = Store(f"sqlite:///{folder}/full.db")
    with full.work() as work:
        workflow.upsert(work, read_sample(), None)
    full.close()


def drawn(example: Example, platform: Platform, locale: str) -> Iterator[str]:
    """Renders what this platform gets, readably."""
    if platform == "telegram":
        yield from _telegram(example.said)
    elif isinstance(example.said, Ask):
        yield from _slack(slack_modal(example.said, locale))
    elif example.home and isinstance(example.said, Card):
        yield from _slack(home(example.said))
    elif card := spoken(example.said):
        yield from _slack(message(card))
    else:
        yield f"(shown in the edited card: {_text(example.said)})"


def slack_modal(ask: Ask, locale: str) -> dict[str, Any]:
    return modal(ask, Origin(ask.about, "C0USTEAM"), Words(locale, "UTC"))


def asked(ask: Ask) -> Card:
    """Renders the card that replaces a question where no modal can open."""
    return Card(ask.title, (Line(ask.prompt),), ask=ask)


def _text(answer: object) -> str:
    return answer.text if isinstance(answer, Toast) else str(answer)


def _telegram(answer: Card | Ask | Toast) -> Iterator[str]:
    if isinstance(answer, Toast):
        yield f"({'alert' if answer.alarm else 'toast'}) {answer.text}"
        return
    text, markup = render(asked(answer) if isinstance(answer, Ask) else answer)
    yield text
    shown = markup.to_dict() if markup else {}
    for row in shown.get("inline_keyboard", []):
        yield " ".join(f"[{button['text']}]" for button in row)
    if "force_reply" in shown:
        yield f"(reply: {shown.get('input_field_placeholder', '')})"


def _slack(payload: dict[str, Any]) -> Iterator[str]:
    if "text" in payload:
        yield f"text: {payload['text']}"
    for block in payload["blocks"]:
        yield from _block(block)
    if "submit" in payload:
        yield f"<{payload['title']['text']}> [{payload['submit']['text']}] [{payload['close']['text']}]"


def _block(block: dict[str, Any]) -> Iterator[str]:
    kind = block["type"]
    if kind == "actions":
        yield " ".join(map(_element, block["elements"]))
    elif kind == "input":
        yield f"{block['label']['text']}: {_element(block['element'])}"
    elif kind == "table":
        yield from (" | ".join(_words(cell) for cell in row) for row in block["rows"])
    else:
        sign = {"header": "# ", "context": "~ "}.get(kind, "")
        yield sign + _words(block)


def _element(element: dict[str, Any]) -> str:
    options = " / ".join(option["text"]["text"] for option in element.get("options", []))
    label = _words(element.get("text") or element.get("placeholder") or {})
    return f"[{': '.join(filter(None, (label or '⋯', options)))}]"


def _words(part: Any) -> str:
    """Returns all text in part of a block, in order."""
    if isinstance(part, str):
        return part
    if isinstance(part, list):
        return "".join(map(_words, part))
    return "".join(_words(part[name]) for name in ("text", "elements") if name in part) if part else ""
