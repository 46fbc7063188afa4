"""Words for a hashtag, a format or a topic."""

from core.incidents.failure_reasons import FailedItem
from handlers.chat.words import Words
from handlers.text import labels


def item_name(words: Words, kind: str, item: str) -> str:
    """“#backyard”, “reels”, “home and DIY”"""
    if kind == "hashtag":
        return f"#{words.short(item, 60)}"
    name = words.t(labels.TOPICS[item]) if kind == "topic" and item in labels.TOPICS else words.short(item, 60)
    return words.t("“{said}”", said=name)


def name_in(words: Words, subject: str) -> str:
    """Of a question's subject."""
    failed_item = FailedItem.of(subject)
    return item_name(words, failed_item.kind, failed_item.item)
