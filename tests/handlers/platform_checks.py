"""Whether both platforms take what is said, by the playground's strict servers, and all the words in it."""

from typing import Any

from bot.cli.gallery import asked, slack_modal
from bot.playground.slack.shapes.blocks import check_message, check_view
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.keyboards import reply_markup
from bot.playground.telegram.text.message_text import caption, message_text
from bot.slack.inbound.answers import spoken
from bot.slack.outbound.render import home, message
from bot.telegram.answers import TOAST_LIMIT
from bot.telegram.keyboards import menu_keyboard
from bot.telegram.render import media, render
from handlers.chat.card import Ask, Card, Entry, Toast
from handlers.gallery.stage import Example, Said
from tests.read import Read


def accepted(example: Example, locale: str) -> None:
    """Refuses as the platforms would: ApiError, Refused, TooLong."""
    slack(example.said, locale, home_tab=example.home)
    telegram(example.said)


def slack(said: Said, locale: str, *, home_tab: bool = False) -> None:
    if isinstance(said, Ask):
        check_view(slack_modal(said, locale), "modal")
        said = asked(said)
    card = spoken(said)
    if card is None:
        return
    found = message(card)
    assert 0 < len(found["text"]) <= 4000
    check_message(found["blocks"])
    if home_tab:
        check_view(home(card), "home")


def telegram(said: Said) -> None:
    if isinstance(said, Toast):
        assert 0 < len(said.text) <= TOAST_LIMIT, said.text
        return
    card = asked(said) if isinstance(said, Ask) else said
    text, markup = render(card)
    assert _taken(text, markup, caption if media(card) else message_text)
    for menu in [*card.menus, *(block.menu for block in card.body if isinstance(block, Entry) and block.menu)]:
        _taken("text", menu_keyboard(card, menu.key, "‹ Назад"), message_text)


def _taken(text: str, markup: Any, check: Any) -> dict[str, Any]:
    call = Call("sendMessage", {"text": text, "caption": text, "parse_mode": "HTML"})
    if markup:
        call.args["reply_markup"] = markup.to_json()
    reply_markup(call)
    shown: dict[str, Any] = check(call, {})
    return shown


CODES = {"kind", "tone", "style", "do", "arg", "key", "about"}


def texts(said: Any) -> list[str]:
    """Everything in it that people read."""
    if isinstance(said, str):
        return [said]
    if isinstance(said, tuple | list):
        return [text for part in said for text in texts(part)]
    if not hasattr(said, "__dataclass_fields__"):
        return []
    if isinstance(said, Ask):
        return texts([said.title, said.prompt, said.placeholder, [label for label, _ in said.chips], said.submit])
    return [text for name in said.__dataclass_fields__ if name not in CODES for text in texts(getattr(said, name))]


def whole(said: Any) -> str:
    return Read("\n".join(texts(said)))


def body_of(said: Said) -> str:
    """The words of a card with nothing of its buttons."""
    return whole((said.title, said.body)) if isinstance(said, Card) else whole(said)


__all__ = ["accepted", "body_of", "slack", "telegram", "texts", "whole"]
