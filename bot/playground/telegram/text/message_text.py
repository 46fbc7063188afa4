"""Message text: parsed, marked with entities, trimmed and limited as Telegram does it."""

from typing import Any

from bot.playground.telegram.api.params import Call, whole
from bot.playground.telegram.errors import bad
from bot.playground.telegram.text.entities import found_in
from bot.playground.telegram.text.html import ordered, parse_html
from bot.playground.telegram.text.links import checked
from bot.playground.telegram.text.tags import HtmlError
from bot.playground.telegram.text.utf16 import width

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
ENTITY_LIMIT = 100
BYTES_LIMIT = 1 << 15
FORMATS = {
    "bold",
    "italic",
    "underline",
    "strikethrough",
    "spoiler",
    "code",
    "pre",
    "blockquote",
    "expandable_blockquote",
}
AUTOMATIC = {
    "mention",
    "hashtag",
    "cashtag",
    "bot_command",
    "url",
    "email",
    "phone_number",
    "bank_card_number",
}

Entity = dict[str, Any]
Formatted = tuple[str, list[Entity]]


def message_text(call: Call, people: dict[int, Any]) -> dict[str, Any]:
    if not call.text("text"):
        raise bad("message text is empty")
    text, entities = formatted(call, "text", "entities", people)
    if not text:
        raise bad("text must be non-empty")
    if width(text) > TEXT_LIMIT:
        raise bad("message is too long")
    return {"text": text, **({"entities": entities} if entities else {})}


def caption(call: Call, people: dict[int, Any]) -> dict[str, Any]:
    text, entities = formatted(call, "caption", "caption_entities", people)
    if width(text) > CAPTION_LIMIT:
        raise bad("message caption is too long")
    shown: dict[str, Any] = {"caption": text} if text else {}
    return {**shown, **({"caption_entities": entities} if entities else {})}


def formatted(call: Call, field: str, entities_field: str, people: dict[int, Any]) -> Formatted:
    source = call.text(field)
    if len(source.encode(errors="surrogatepass")) > BYTES_LIMIT:
        raise bad("text is too long")
    mode = call.text("parse_mode").lower()
    if source and mode not in ("", "none"):
        text, entities = _parsed(source, mode)
    else:
        text, entities = source, _given(call, entities_field, width(source))
    return marked(text, [entity for known in entities if (entity := _known(known, people))])


def marked(text: str, entities: list[Entity]) -> Formatted:
    """Replace control characters, add the entities Telegram detects, and trim whitespace at both ends."""
    text = "".join(" " if char < " " and char != "\n" else char for char in text)
    entities = _untangled(entities)
    fixed = [entity for entity in entities if entity["type"] in ("pre", "code", "text_link", "text_mention")]
    entities += [entity for entity in found_in(text) if not any(_overlap(entity, other) for other in fixed)]
    return _trimmed(text, ordered(entities))


def _parsed(source: str, mode: str) -> Formatted:
    if mode != "html":
        # Real servers parse Markdown too; this one would only pretend to.
        raise bad("unsupported parse_mode")
    try:
        return parse_html(source)
    except HtmlError as error:
        raise bad(f"can't parse entities: {error}") from error


def _given(call: Call, field: str, total: int) -> list[Entity]:
    entities = call.json(field, "can't parse entities JSON object")
    if not isinstance(entities, list):
        return []
    return [entity for given in entities if (entity := _checked(given, total))]


def _checked(given: Any, total: int) -> Entity | None:
    complaint = "can't parse MessageEntity: "
    if not isinstance(given, dict):
        raise bad(complaint + "expected an Object")
    for name in ("offset", "length"):
        if not isinstance(given.get(name), int):
            raise bad(f'{complaint}Can\'t find field "{name}"')
    kind, offset, length = str(given.get("type")), given["offset"], given["length"]
    if kind in AUTOMATIC or length <= 0 or offset < 0:
        return None
    if offset + length > total:
        raise bad(f"entity beginning at UTF-16 offset {offset} ends after the end of the text at UTF-16 offset {total}")
    span = {"offset": offset, "length": length, "type": kind}
    if kind in FORMATS:
        return {**span, **({"language": given["language"]} if kind == "pre" and given.get("language") else {})}
    if kind == "text_link" and isinstance(given.get("url"), str):
        url = checked(given["url"])
        return {**span, "url": url} if url else None
    if kind == "text_mention" and isinstance(given.get("user"), dict):
        return {**span, "user": {"id": whole(given["user"].get("id"))}}
    if kind == "custom_emoji":
        return {**span, "custom_emoji_id": str(given.get("custom_emoji_id"))}
    raise bad(complaint + "Unsupported type specified")


def _known(entity: Entity, people: dict[int, Any]) -> Entity | None:
    if entity["type"] != "text_mention":
        return entity
    person = people.get(entity["user"]["id"])
    return {**entity, "user": person} if person else None


def _untangled(entities: list[Entity]) -> list[Entity]:
    """Merge adjacent entities of one kind, and drop entities inside code."""
    joined: list[Entity] = []
    for entity in ordered(entities):
        for before in joined:
            alike = {**before, "offset": 0, "length": 0} == {**entity, "offset": 0, "length": 0}
            end = before["offset"] + before["length"]
            if alike and entity["type"] not in ("custom_emoji", "pre") and entity["offset"] <= end:
                reach = max(end, entity["offset"] + entity["length"])
                before["length"] = reach - before["offset"]
                break
        else:
            joined.append(dict(entity))
    blocks = [entity for entity in joined if entity["type"] in ("pre", "code")]
    return [e for e in joined if not any(_overlap(e, block) for block in blocks if block is not e)]


def _overlap(entity: Entity, other: Entity) -> bool:
    last, other_last = entity["offset"] + entity["length"], other["offset"] + other["length"]
    return bool(entity["offset"] < other_last and other["offset"] < last)


def _trimmed(text: str, entities: list[Entity]) -> Formatted:
    text = text.rstrip(" \n")
    first = min((entity["offset"] for entity in entities), default=width(text))
    lead = min(len(text) - len(text.lstrip(" \n")), first)
    text, total = text[lead:], width(text) - lead
    kept = []
    for entity in entities:
        offset = entity["offset"] - lead
        length = min(entity["length"], total - offset)
        if length > 0:
            kept.append({**entity, "offset": offset, "length": length})
    return text, kept[:ENTITY_LIMIT]
