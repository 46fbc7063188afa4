"""Metrics of a question's fact: their names, and values in the reader's format."""

from core.fact import Fact
from handlers.chat.words import N_, Words

FIGURES = {
    "followers": N_("Followers"),
    "engagement": N_("Engagement rate"),
    "avg_views": N_("Views per post"),
    "price": N_("Price per post"),
    "price_per_view": N_("Price per view"),
    "views_per_follower": N_("Views relative to followers"),
    "comments_per_like": N_("Comments per 100 likes"),
    "shares_per_view": N_("Shares per 1,000 views"),
    "women": N_("Women in the audience"),
    "age": N_("Median audience age"),
}
PERCENTS = ("engagement", "women", "views_per_follower")
PER = {"comments_per_like": 100, "shares_per_view": 1000}


def figure(words: Words, fact: Fact, which: str, name: str = "") -> str:
    """One value of a fact; `name` is the metric, by default the fact's own."""
    name, value = name or fact.text("figure"), fact.number(which)
    if name in PERCENTS:
        return words.percent(value)
    if currency := fact.get("currency"):
        return words.compact_money(value, str(currency))
    return words.number(round(value)) if name == "age" else words.compact(value * PER.get(name, 1))
