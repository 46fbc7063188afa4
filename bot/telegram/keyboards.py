"""Buttons under a message, and the menus that open in their place."""

from collections.abc import Iterable, Iterator

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from handlers.chat.card import Action, Card, Entry, Menu

BUTTON_LIMIT = 100
DATA_LIMIT = 64  # bytes
ROW_LIMIT = 3
ROW_WIDTH = 36  # characters a phone shows per row before it cuts labels

MORE, LESS = "more", "less"

Row = list[InlineKeyboardButton]


class TooLong(ValueError):
    """The card doesn't fit Telegram; nothing is silently cut."""


def keyboard(card: Card) -> InlineKeyboardMarkup | None:
    """The card's own buttons, with menus closed."""
    rows = [row for block in card.body if isinstance(block, Entry) and (row := _entry(block))]
    rows += _rows(map(_button, card.actions))
    rows += [[_unfold(menu, menu.label)] for menu in card.menus]
    rows += _rows(map(_button, _chips(card)))
    return _markup(rows)


def menu_keyboard(card: Card, key: str, back: str) -> InlineKeyboardMarkup | None:
    """One menu's buttons and the way back; None: this card has no such menu."""
    for menu, mark in _menus(card):
        if menu.key == key:
            rows = _rows(_button(action, mark) for action in menu.actions)
            return _markup([*rows, [InlineKeyboardButton(back, callback_data=f"{LESS}|")]])
    return None


def _menus(card: Card) -> Iterator[tuple[Menu, str]]:
    for block in card.body:
        if isinstance(block, Entry) and block.menu:
            yield block.menu, block.mark
    for menu in card.menus:
        yield menu, ""


def _entry(entry: Entry) -> Row:
    row = [_button(action, entry.mark) for action in entry.actions]
    return [*row, _unfold(entry.menu, f"{entry.mark} ⋯".strip())] if entry.menu else row


def _chips(card: Card) -> Iterator[Action]:
    if card.ask is None:
        return
    for label, code in card.ask.chips:
        try:
            yield Action(label, "chip", f"{card.ask.about}#{code}")
        except ValueError as error:
            raise TooLong(str(error)) from error


def _unfold(menu: Menu, label: str) -> InlineKeyboardButton:
    data = f"{MORE}|{menu.key}"
    if len(data.encode()) > DATA_LIMIT:
        raise TooLong(f"a menu's key has {DATA_LIMIT} bytes at most: {data}")
    return InlineKeyboardButton(label, callback_data=data)


def _button(action: Action, mark: str = "") -> InlineKeyboardButton:
    style = None if action.style == "plain" else action.style
    label = f"{mark} {action.label}".strip()
    return InlineKeyboardButton(label, callback_data=f"{action.do}|{action.arg}", style=style)


def _rows(buttons: Iterable[InlineKeyboardButton]) -> list[Row]:
    """Up to three per row, fewer if their labels are long."""
    rows: list[Row] = []
    for button in buttons:
        fits = rows and len(rows[-1]) < ROW_LIMIT
        if fits and sum(len(other.text) for other in [*rows[-1], button]) <= ROW_WIDTH:
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _markup(rows: list[Row]) -> InlineKeyboardMarkup | None:
    count = sum(map(len, rows))
    if count > BUTTON_LIMIT:
        raise TooLong(f"{count} buttons where Telegram takes {BUTTON_LIMIT}")
    return InlineKeyboardMarkup(rows) if rows else None
