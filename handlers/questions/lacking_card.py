"""Figures that no creator here has: what's missing, and what comes nearest."""

from collections.abc import Mapping

from handlers.chat.card import Action, Card, Line
from handlers.chat.words import N_, Words

LACKING: Mapping[str, str] = {
    "overlap": N_("The data doesn't say how far two creators' audiences overlap."),
    "fake": N_("The data doesn't say how many followers are bots or bought."),
    "code": N_("The data doesn't count orders by promo code."),
    "posting": N_("The data doesn't say how often a creator posts."),
    "hashtag": N_("The data doesn't keep results by hashtag."),
    "saves": N_("The data doesn't say how often a creator's posts are saved."),
    "retention": N_("The data doesn't say how long people watch."),
    "stories": N_("The data doesn't count views of stories separately."),
}
REPORT: Mapping[str, str] = {
    "sales": N_("Orders are in the campaign's report, if they were measured."),
    "forecast": N_("Results vs. forecast are in the campaign's report."),
}
NEAREST = {"code": N_("The campaign's report has its orders, if they were measured.")}


def lacking(words: Words, code: str) -> Card:
    report = (Action(words.t("Results"), "verb", "report", "primary"),)
    if code in REPORT:
        return Card(words.t(REPORT[code]), (), report)
    nearest = (Line(words.t(NEAREST[code])),) if code in NEAREST else ()
    return Card(words.t(LACKING[code]), nearest, report if nearest else ())
