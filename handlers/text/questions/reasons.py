"""Why we ask this person, in words."""

from core.model import Question, RoutingReason
from handlers.chat.words import N_, Words
from handlers.text import labels

MOST = 4  # reasons on a card: the strongest come first
PLAIN = {
    "subject": N_("a creator in your market"),
    "abroad": N_("the decision maker is in another market"),
    "one_market": N_("your market is mentioned"),
    "two_markets": N_("both markets are mentioned"),
    "foreign": N_("it's about words in your language"),
    "not_stored": N_("it's not in the data"),
}


def reasons(words: Words, question: Question) -> str:
    """Why we ask this person: “Russia audience 82%; VK is mainly used in your market”."""
    sentences = [sentence for reason in question.reasons if (sentence := _reason(words, reason))]
    quotes = [reason.text("words") for reason in question.reasons if reason.code.startswith("words:") and reason.values]
    if quotes:
        quoted = words.all_of(words.t("“{said}”", said=words.short(quote, 40)) for quote in quotes[:MOST])
        sentences.append(words.t("the question mentions {words}", words=quoted))
    return "; ".join(list(dict.fromkeys(sentences))[:MOST])


def _reason(words: Words, reason: RoutingReason) -> str:
    code = reason.code
    if code == "audience":
        market = labels.MARKETS.get(str(reason.get("market")), "")
        return words.t("{market} audience {share}", share=words.percent(reason.number("share")), market=words.t(market))
    if code == "platform":
        platform = labels.PLATFORMS.get(reason.text("platform"), reason.text("platform"))
        return words.t("{platform} is mainly used in your market", platform=platform)
    if code == "holiday":
        return words.n(
            "a holiday in your market in {count} day",
            "a holiday in your market in {count} days",
            reason.integer("days"),
        )
    if code == "similar":
        return words.n(
            "worked in {count} similar post, failed here",
            "worked in {count} similar posts, failed here",
            reason.integer("count"),
        )
    if code == "departure":
        return words.t("the markets differ by {share}", share=words.percent(abs(reason.number("share"))))
    return words.t(PLAIN[code]) if code in PLAIN else ""
