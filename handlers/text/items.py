"""Words for a hashtag, a format or a topic that failed where its like worked."""

from collections.abc import Mapping
from typing import Any

from core.incidents.failure_reasons import FailedItem
from handlers.chat.words import N_, Words
from handlers.text import labels

METRICS = {"views": N_("views"), "engagement": N_("engagement rate")}


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


def failed(words: Words, v: Mapping[str, Any]) -> str:
    """How far behind it is, in its market, of what, by how many posts."""
    known = {
        "market": _market(words, v["market"]),
        "metric": words.t(METRICS[v["metric"]]),
        "share": words.percent(abs(v["change"])),
    }
    if v["other"]:
        return words.n(
            "{market}, {metric}: {share} less than in the other market ({other}), over {count} post.",
            "{market}, {metric}: {share} less than in the other market ({other}), over {count} posts.",
            v["posts"],
            other=_market(words, v["other"]),
            **known,
        )
    return words.n(
        "{market}, {metric}: {share} less than similar ones, over {count} post.",
        "{market}, {metric}: {share} less than similar ones, over {count} posts.",
        v["posts"],
        **known,
    )


def _market(words: Words, code: str) -> str:
    return words.t(labels.MARKETS[code]) if code in labels.MARKETS else words.short(code, 20)
