"""Sentences for everything a question carries: what is asked, the fact, the reasons, the follow-up, the claims."""

from collections.abc import Mapping
from typing import Any

from core.model import Assumption, Creator, Question
from core.store import UnitOfWork
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.creators import called
from handlers.text.items import name_in

KINDS = {
    "why_pick": N_("{name}: why did you pick this creator?"),
    "why_pass": N_("{name}: why did you pass on this creator?"),
    "change_mind": N_("{name}: what would change your mind?"),
    "must_be_true": N_("{name}: what would have to be true for this to work?"),
    "what_missing": N_("What does the ranking not know yet?"),
    "why_ranking": N_("{name}: is this whom you had in mind?"),
    "matches_estimate": N_("{name}: does this result match your estimate?"),
    "why_failed": N_("{name}: why did this fail where similar ones worked?"),
}
# The same, put to a market that did not decide.
ELSEWHERE = {
    "why_pick": N_("{name}: would you take this creator? What speaks for it in your market, what against?"),
    "why_pass": N_("{name}: would you have passed too? What do you know that the figures do not show?"),
    "change_mind": N_("{name}: the teams disagree. What do you know that the figures do not show?"),
    "why_failed": KINDS["why_failed"],
}
LOCAL = N_("{name}: what do people in your market know that the figures do not show?")
FOLLOW_UPS = {
    "what_about_it": N_("What exactly is it about: the audience, the content, the figures?"),
    "what_did_you_see": N_("What have you seen that says so: a figure, a post, a comment?"),
    "compared_with_what": N_("Compared with whom, or with what?"),
    "how_does_it_work": N_("How would that work: what leads to what?"),
    "what_speaks_against": N_("What speaks against it?"),
    "what_would_you_expect": N_("What would you expect to see if that is true?"),
}
ABOUT = {
    "audience": N_("audience"),
    "engagement": N_("engagement"),
    "reach": N_("reach"),
    "price": N_("price"),
    "topic": N_("topic"),
    "market": N_("market"),
    "timing": N_("timing"),
    "format": N_("format"),
    "brand": N_("brand"),
    "other": N_("something else"),
}
DIRECTIONS = {
    "higher": N_("higher"),
    "lower": N_("lower"),
    "same": N_("the same"),
    "absent": N_("not there"),
}
CHECKS = {
    "data": N_("check it in the data"),
    "ask_market": N_("ask people in the market"),
    "ask_creator": N_("ask the creator"),
    "test_post": N_("make a test post"),
    "wait": N_("wait and see"),
    "none": N_("no way to check it yet"),
}
REASONS = 4  # why this one is asked: the strongest come first


def subject_of(work: UnitOfWork, question: Question) -> Creator | None:
    kind, _, id_ = question.subject.partition(":")
    return work.db.get(Creator, int(id_)) if kind == "creator" else None


def name_of(work: UnitOfWork, words: Words, question: Question) -> str:
    """The creator, the assumption in quotes, or what failed; "" for a question about a whole list."""
    kind, _, id_ = question.subject.partition(":")
    creator = subject_of(work, question)
    if creator is not None:
        return called(words, creator)
    if kind == "assumption":
        kept = work.db.get(Assumption, int(id_))
        return words.t("“{said}”", said=words.short(kept.said, 80)) if kept else ""
    return name_in(words, question.subject) if kind == "item" else ""


def asked(work: UnitOfWork, words: Words, question: Question) -> str:
    """The question in one sentence, as a language model put it for this reader, else from the bank."""
    told = question.phrased.get(words.locale, "")
    if told or question.text:
        return told or words.short(question.text, 500)
    name = name_of(work, words, question)
    if question.to_id is not None:
        return words.t(KINDS[question.kind], name=name).removeprefix(": ")
    return words.t(ELSEWHERE.get(question.kind, LOCAL), name=name)


def reasons(words: Words, question: Question) -> str:
    """Why this one is asked: “audience 82% Russia; VK is at home in Russia”."""
    told = [said for code, values in question.reasons if (said := _reason(words, code, values))]
    heard = [str(values["words"]) for code, values in question.reasons if code.startswith("words:") and values]
    if heard:
        quotes = words.all_of(words.t("“{said}”", said=words.short(one, 40)) for one in heard[:REASONS])
        told.append(words.t("the question says {words}", words=quotes))
    return "; ".join(list(dict.fromkeys(told))[:REASONS])


def _reason(words: Words, code: str, values: Mapping[str, Any]) -> str:
    market = words.t(labels.MARKETS[values["market"]]) if values.get("market") in labels.MARKETS else ""
    if code == "audience":
        return words.t("audience {share} {market}", share=words.percent(values["share"]), market=market)
    if code == "platform":
        platform = labels.PLATFORMS.get(values["platform"], values["platform"])
        return words.t("{platform} is at home in your market", platform=platform)
    if code == "holiday":
        return words.n(
            "a holiday in your market in {count} day", "a holiday in your market in {count} days", values["days"]
        )
    if code == "similar":
        return words.n(
            "works in {count} similar post, failed here", "works in {count} similar posts, failed here", values["count"]
        )
    if code == "departure":
        return words.t("the markets are {share} apart", share=words.percent(abs(values["share"])))
    plain = {
        "subject": N_("a creator of your market"),
        "abroad": N_("the one who decides lives in another market"),
        "one_market": N_("your market is named"),
        "two_markets": N_("both markets are named"),
        "foreign": N_("it is about words in your language"),
        "not_stored": N_("the data do not say it"),
    }
    return words.t(plain[code]) if code in plain else ""


def claim(words: Words, about: str, direction: str, check: str, said: str) -> str:
    """audience, higher: “…” — ask people in the market"""
    if direction == "present":
        return words.t(
            "{about}: “{said}” — {check}",
            about=words.t(ABOUT[about]),
            said=words.short(said, 120),
            check=words.t(CHECKS[check]),
        )
    return words.t(
        "{about}, {direction}: “{said}” — {check}",
        about=words.t(ABOUT[about]),
        direction=words.t(DIRECTIONS[direction]),
        said=words.short(said, 120),
        check=words.t(CHECKS[check]),
    )
