"""Validation of reply_markup: which keyboards Telegram accepts."""

from typing import Any

from aiogram.types import InlineKeyboardButton, KeyboardButton

from bot.playground.telegram.api.objects import check
from bot.playground.telegram.api.params import Call
from bot.playground.telegram.errors import bad
from bot.playground.telegram.text.links import checked
from bot.playground.telegram.text.utf16 import width

BUTTONS = 100
DATA_BYTES = 64
PLACEHOLDER = 64
ACTIONS = InlineKeyboardButton.model_fields.keys() - {"text", "style", "icon_custom_emoji_id"}

Markup = dict[str, Any]


def reply_markup(call: Call, inline_only: bool = False) -> Markup | None:
    """The call's keyboard as Telegram stores it; None when there is none."""
    given = call.json("reply_markup", "can't parse reply keyboard markup JSON object")
    if given is None:
        return None
    if not isinstance(given, dict):
        raise bad("object expected as reply markup")
    markup = _keyboard(given) or _inline(given) or _flag(given)
    if inline_only and markup and "inline_keyboard" not in markup:
        raise bad("inline keyboard expected")
    return markup


def callbacks(markup: Markup | None) -> set[str]:
    """The callback_data of every button."""
    rows = (markup or {}).get("inline_keyboard", [])
    return {button["callback_data"] for row in rows for button in row if "callback_data" in button}


def _rows(given: Markup, field: str, complaint: str) -> list[list[Any]]:
    rows = given.get(field) or []
    if not isinstance(rows, list):
        raise bad(f'field "{field}" must be of type Array')
    if any(not isinstance(row, list) for row in rows):
        raise bad(complaint)
    rows = [row for row in rows if row]
    if sum(map(len, rows)) > BUTTONS:
        raise bad("reply markup is too long")
    return rows


def _keyboard(given: Markup) -> Markup | None:
    rows = _rows(given, "keyboard", 'field "keyboard" must be an Array of Arrays')
    if not rows:
        return None
    options = ("is_persistent", "resize_keyboard", "one_time_keyboard", "selective")
    kept = {name: True for name in options if given.get(name) is True}
    return {"keyboard": [[_plain(button) for button in row] for row in rows], **kept, **_placeholder(given)}


def _plain(button: Any) -> Markup:
    button = {"text": button} if isinstance(button, str) else button
    expected = "KeyboardButton must be a String or an Object"
    return _with_text(check(KeyboardButton, button, "keyboard button", expected), "keyboard button")


def _inline(given: Markup) -> Markup | None:
    complaint = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    rows = _rows(given, "inline_keyboard", complaint)
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]} if rows else None


def _button(button: Any) -> Markup:
    name = "inline keyboard button"
    _with_text(check(InlineKeyboardButton, button, name, "InlineKeyboardButton must be an Object"), name)
    # An empty url or callback_data counts as missing, as on the real server.
    actions = [key for key in button if key in ACTIONS and (button[key] or key not in ("url", "callback_data"))]
    if not actions:
        raise bad(f"can't parse {name}: Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # The real server silently takes the first and drops the rest; its docs forbid it.
        raise bad(f"can't parse {name}: Exactly one action must be specified")
    if actions == ["callback_data"] and len(button["callback_data"].encode()) > DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if actions == ["url"] and (url := checked(button["url"])) is None:
        raise bad(f"{name} URL '{button['url']}' is invalid: Wrong HTTP URL")
    return {**button, "url": url} if actions == ["url"] else button


def _with_text(button: Markup, name: str) -> Markup:
    if not button["text"].strip():
        raise bad(f"{name} text must be non-empty")
    return button


def _flag(given: Markup) -> Markup | None:
    kept = {"selective": True} if given.get("selective") is True else {}
    if given.get("remove_keyboard") is True:
        return {"remove_keyboard": True, **kept}
    if given.get("force_reply") is True:
        return {"force_reply": True, **kept, **_placeholder(given)}
    return None


def _placeholder(given: Markup) -> Markup:
    text = given.get("input_field_placeholder")
    if not text:
        return {}
    if not isinstance(text, str) or width(text) > PLACEHOLDER:
        raise bad("input field placeholder is too long")
    return {"input_field_placeholder": text}
