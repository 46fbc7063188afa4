"""What the questions of the gallery are about."""

from typing import Any

FACTS: dict[str, dict[str, Any]] = {
    "falling": {"count": 3, "first": 0.051, "last": 0.022},
    "fading": {"count": 3, "first": 0.051, "last": 0.022},
    "same_kind": {"count": 2},
    "engine_place": {"place": 19, "of": 20},
    "unlike_picks": {"figure": "followers", "value": 1.2e6, "median": 24000.0, "count": 4},
    "unlike_list": {"figure": "avg_views", "value": 835800.0, "median": 135200.0, "count": 0},
    "untested": {"days": 4},
    "passed_top": {"count": 7, "of": 10},
    "risen": {"before": 812, "after": 9},
    "data_say": {"figure": "engagement", "value": 0.012, "median": 0.031, "said": "ER 9 %", "of": 20},
    "item_failed": {
        "of": "hashtag",
        "item": "backyard",
        "market": "ru",
        "other": "us",
        "metric": "views",
        "change": -0.42,
        "posts": 12,
        "similar": 31,
    },
    "not_size": {"count": 4, "of": 5, "found": "mega", "wanted": "micro|nano"},
}


REASONS = [
    ["audience", {"market": "ru", "share": 0.82}],
    ["similar", {"count": 9}],
    ["holiday", {"market": "ru", "days": 3}],
    ["platform", {"market": "ru", "platform": "vk"}],
    ["words:known", {"words": "known in Russia"}],
    ["departure", {"share": -0.4}],
    ["foreign", {"market": "ru"}],
    ["one_market", {"market": "ru"}],
]


WORDS = {
    "en": "People in Yekaterinburg know her from the radio; ask the local office.",
    "ru": "В Екатеринбурге её знают по радио; спросите местный офис.",
}
