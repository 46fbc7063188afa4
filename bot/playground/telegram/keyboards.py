"""Keyboards under messages: what Telegram accepts as reply_markup and what it refuses."""

from typing import Any

from bot.playground.telegram.api.params import Call
from bot.playground.telegram.errors import bad
from bot.playground.telegram.text.links import checked
from bot.playground.telegram.text.utf16 import width

BUTTONS = 100
DATA_BYTES = 64
PLACEHOLDER = 64
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)

Markup = dict[str, Any]


def reply_markup(call: Call, inline_only: bool = False) -> Markup | None:
    """The keyboard of this call as Telegram would keep it; None: no keyboard."""
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
    """The data of every button that calls back."""
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
    if isinstance(button, str):
        button = {"text": button}
    if not isinstance(button, dict):
        raise bad("can't parse keyboard button: KeyboardButton must be a String or an Object")
    _text(button, "keyboard button")
    return button


def _inline(given: Markup) -> Markup | None:
    complaint = 'field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays'
    rows = _rows(given, "inline_keyboard", complaint)
    return {"inline_keyboard": [[_button(button) for button in row] for row in rows]} if rows else None


def _button(button: Any) -> Markup:
    complaint = "can't parse inline keyboard button: "
    if not isinstance(button, dict):
        raise bad(complaint + "InlineKeyboardButton must be an Object")
    _text(button, "inline keyboard button")
    # An empty url or callback_data counts as none at all, as on the real server.
    actions = [name for name in ACTIONS if name in button and not _empty(name, button[name])]
    if not actions:
        raise bad(complaint + "Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        # The real server takes the first one and drops the rest in silence; its manual forbids it.
        raise bad(complaint + "Exactly one action must be specified")
    if actions == ["callback_data"] and len(button["callback_data"].encode()) > DATA_BYTES:
        raise bad("BUTTON_DATA_INVALID")
    if actions == ["url"] and (url := checked(button["url"])) is None:
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return {**button, "url": url} if actions == ["url"] else button


def _empty(name: str, value: Any) -> bool:
    if name in ("url", "callback_data") and not isinstance(value, str | None):
        raise bad(f'can\'t parse inline keyboard button: Field "{name}" must be of type String')
    return name in ("url", "callback_data") and not value


def _text(button: Markup, name: str) -> None:
    if "text" not in button:
        raise bad(f"can't parse {name}: Can't find field \"text\"")
    if not isinstance(button["text"], str):
        raise bad(f'can\'t parse {name}: Field "text" must be of type String')
    if not button["text"].strip():
        raise bad(f"{name} text must be non-empty")


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
