"""Turns an Ask into a modal and reads the answer back. Its subject travels in the modal itself, not in memory."""

import json
from dataclasses import asdict, dataclass
from typing import Any

from bot.slack.outbound.blocks import Json, few, fit, option, plain, rich, section, span
from bot.slack.outbound.text import unescaped
from handlers.chat.card import Ask
from handlers.chat.words import Words

CHIP, WORDS = "chip", "words"
RADIO = 10


@dataclass(frozen=True)
class Origin:
    """Where the modal was opened, and what an answer to it is about."""

    about: str
    chat: str
    topic: str = ""
    message: str = ""
    private: bool = False


@dataclass(frozen=True)
class Answer:
    words: str
    chip: str

    @property
    def empty(self) -> bool:
        return not self.words and not self.chip


def modal(ask: Ask, origin: Origin, words: Words) -> Json:
    inputs = []
    if ask.chips:
        inputs.append(_input(CHIP, words.t("Choose one"), _chips(ask, words), optional=ask.words))
    if ask.words or not ask.chips:
        label = words.t("In your own words") if ask.chips else words.t("Your answer")
        inputs.append(_input(WORDS, label, _field(ask), optional=bool(ask.chips)))
    prompt = [rich(section([[span(ask.prompt)]]))] if ask.prompt.strip() else []
    return {
        "type": "modal",
        "callback_id": "ask",
        "title": plain(ask.title, 24),
        "submit": plain(ask.submit or words.t("Send"), 24),
        "close": plain(words.t("Cancel"), 24),
        "private_metadata": fit(json.dumps(asdict(origin), ensure_ascii=False), 3000),
        "blocks": prompt + inputs,
    }


def complaint(view: Json, words: Words) -> dict[str, str]:
    """Returns the error under an input when a modal is submitted empty."""
    inputs = inputs_of(view)
    both = len(inputs) > 1
    return {inputs[-1]: words.t("Choose one or write a few words.") if both else words.t("Please write a few words.")}


def inputs_of(view: Json) -> list[str]:
    """Returns the ids of a modal's inputs; LookupError if there are none, so it isn't our modal."""
    inputs = [str(block["block_id"]) for block in view["blocks"] if block["type"] == "input"]
    if not inputs:
        raise LookupError("a modal without an input")
    return inputs


def origin_of(view: Json) -> Origin:
    return Origin(**json.loads(view["private_metadata"]))


def answer_of(view: Json) -> Answer:
    values: dict[str, dict[str, Any]] = view["state"]["values"]
    chip = values.get(CHIP, {}).get(CHIP, {}).get("selected_option") or {}
    words = values.get(WORDS, {}).get(WORDS, {}).get("value") or ""
    return Answer(unescaped(words).strip(), chip.get("value", ""))


def _input(name: str, label: str, element: Json, *, optional: bool) -> Json:
    block = {"type": "input", "block_id": name, "label": plain(label, 2000), "element": element}
    return block | {"optional": optional}


def _chips(ask: Ask, words: Words) -> Json:
    options = [option(label, code) for label, code in few(ask.chips, 100)]
    if len(options) <= RADIO:
        return {"type": "radio_buttons", "action_id": CHIP, "options": options}
    placeholder = plain(words.t("Choose one"), 150)
    return {"type": "static_select", "action_id": CHIP, "options": options, "placeholder": placeholder}


def _field(ask: Ask) -> Json:
    field: Json = {"type": "plain_text_input", "action_id": WORDS, "multiline": True, "max_length": 3000}
    field |= {"initial_value": fit(ask.value, 3000)} if ask.value.strip() else {}
    return field | ({"placeholder": plain(ask.placeholder, 150)} if ask.placeholder else {})
