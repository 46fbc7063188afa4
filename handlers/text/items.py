"""Words for a hashtag, a format or a topic."""

from handlers.chat.words import Words
from handlers.text import labels


def item_name(words: Words, kind: str, item: str) -> str:
    """“#backyard”, “reels”, “home and DIY”"""
    if kind == "hashtag":
        return f"#{words.short(item, 60)}"
    name = words.t(labels.TOPICS[item]) if kind == "topic" and item in labels.TOPICS else words.short(item, 60)
    return words.t("“{said}”", said=name)
