"""Why we ask this person, in words."""

from core.model import Question, RoutingReason
from handlers.chat.words import N_, Words
from handlers.text import labels

# Words about what a team may know; those about how it's asked ("why", "our", "which") are no reason to ask anyone.
SUBJECTS = ("language", "holiday", "platform_habit", "tag", "law", "culture", "locals", "known", "brand", "permission")
TELLING = frozenset(f"words:{subject}" for subject in SUBJECTS)
MOST = 4  # reasons on a card: the strongest come first
PLAIN = {
    "subject": N_("the creator is in your market"),
    "abroad": N_("the decision maker is in another market"),
    "one_market": N_("your market is mentioned"),
    "two_markets": N_("both markets are mentioned"),
    "foreign": N_("it's about words in your language"),
    "not_stored": N_("it's not in the data"),
}
AUDIENCES = {
    "us": N_("{share} of the audience is in the US"),
    "ru": N_("{share} of the audience is in Russia"),
    "other": N_("{share} of the audience is in another market"),
}
HOLIDAYS = (N_("a holiday in your market today"), N_("a holiday in your market tomorrow"))


def reasons(words: Words, question: Question) -> str:
    """Why we ask this person: “82% of the audience is in Russia; VK is mainly used in your market”."""
    sentences = [sentence for reason in question.reasons if (sentence := _reason(words, reason))]
    quotes = [reason.text("words") for reason in question.reasons if reason.code in TELLING and reason.values]
    if quotes:
        quoted = words.all_of(words.t("“{said}”", said=words.short(quote, 40)) for quote in quotes[:MOST])
        sentences.append(words.t("the question mentions {words}", words=quoted))
    return "; ".join(list(dict.fromkeys(sentences))[:MOST])


def _reason(words: Words, reason: RoutingReason) -> str:
    code = reason.code
    if code == "audience":
        market = AUDIENCES.get(str(reason.get("market")), AUDIENCES["other"])
        return words.t(market, share=words.percent(reason.number("share")))
    if code == "platform":
        platform = labels.PLATFORMS.get(reason.text("platform"), reason.text("platform"))
        return words.t("{platform} is mainly used in your market", platform=platform)
    if code == "holiday" and reason.integer("days") <= 1:
        return words.t(HOLIDAYS[max(reason.integer("days"), 0)])
    if code == "holiday":
        return words.n(
            "a holiday in your market in {count} day",
            "a holiday in your market in {count} days",
            reason.integer("days"),
        )
    if code == "similar":
        return words.n(
            "it worked in {count} similar post, but not here",
            "it worked in {count} similar posts, but not here",
            reason.integer("count"),
        )
    if code == "departure":
        return words.t("the markets differ by {share}", share=words.percent(abs(reason.number("share"))))
    return words.t(PLAIN[code]) if code in PLAIN else ""
