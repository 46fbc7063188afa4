"""What is counted: the unit before a number or behind it, in any order."""

from core.parsing.amounts.draft import COUNTED_AFTER, Draft, Terms, means_at, term_at
from core.parsing.amounts.words import bounds_number, is_little

SPACED = ("followers", "views", "engagement", "years")  # units that a word may stand before: "100k real followers"
BETWEEN = ("topic", "size", "platform", "market", "country", "language", "filler", "joint", "gender", "city", "goal")
FOR_ALL = frozenset(
    (
        *(
            "на всех",
            "на все",
            "на всех про всех",
            "на всю кампанию",
            "на все про все",
            "за все",
            "суммарно",
            "на круг",
        ),
        *("на весь проект", "for all", "for all of them", "for everything", "for everyone", "for everybody"),
        *("altogether", "for the whole thing", "for the lot", "all told"),
    )
)
MANY = 1000  # creators are never counted so: it's their followers
LOOK = 6  # terms between a number of creators and the word for creators


def read_noun(terms: Terms, draft: Draft) -> None:
    """Reads budget, followers, ER, aged, per creator: before the number."""
    at = draft.at
    noun = means_at(terms, at, "unit")
    if noun in ("creators", "years") and not stands_before(terms, at):
        return
    if noun is None or noun == "percent":
        return
    if noun == "each" and not _next_is_number(terms, at + 1):
        return
    at += 1
    if means_at(terms, at, "unit") == "each":
        draft.each, at = True, at + 1
    while term_at(terms, at).text in (":", "=") or is_little(terms, at):
        at += 1
    draft.at, draft.each = at, draft.each or noun in ("each", "price")
    draft.unit = {"each": "price"}.get(noun, noun)


def _next_is_number(terms: Terms, at: int) -> bool:
    term = term_at(terms, at)
    bounded = any(kind in ("bound:low", "bound:high", "bound:about") for kind in term.meanings)
    return term.number is not None or term.means("currency") is not None or bounded or term.text == ":"


def stands_before(terms: Terms, at: int) -> bool:
    """«человек десять», «лет 16–20»: the noun comes first. «10 блогеров от 100 тыс. подписчиков» has it between two."""
    noun, number = term_at(terms, at), term_at(terms, at + 1).number
    if at > 0 and term_at(terms, at - 1).number is not None:
        return False
    if noun.word == "лет":
        return number is not None or bounds_number(terms, at + 1)
    few = number is not None and number < MANY and not means_at(terms, at + 2, "scale", "unit")
    return noun.word in COUNTED_AFTER and few


def read_suffix(terms: Terms, draft: Draft) -> None:
    """Reads %, ₽, followers, лет, per creator: after the number, in any order."""
    while True:
        term = term_at(terms, draft.at)
        unit = term.means("unit")
        plus = term.text == "+" and term.glued
        if not draft.currency and (currency := term.means("currency")):
            draft.currency = currency
        elif unit == "each":
            draft.each = True
        elif _is_each(terms, draft):
            draft.each, draft.at = True, draft.at + 1
        elif unit == "percent" and draft.unit in ("", "engagement"):
            draft.unit = draft.unit or "percent"
        elif term.word in FOR_ALL and (draft.unit == "price" or draft.each):
            draft.unit, draft.each = "budget", False  # «ценник за пост … на всех»
        elif unit and unit != "creators" and _can_be(draft, unit) and not _new_noun(terms, draft.at):
            draft.unit = unit
        elif spaced := _spaced(terms, draft):
            draft.at += spaced
            continue
        elif not (plus and draft.unit == "percent"):
            break
        elif draft.bound not in ("low", "high", "range"):
            draft.bound = "low"
        draft.at += 1
    if draft.unit == "" and not draft.currency:
        _creators(terms, draft)


def _is_each(terms: Terms, draft: Draft) -> bool:
    """ "twenty grand a creator": of money, never of followers."""
    money = draft.currency or draft.money or draft.unit in ("price", "budget")
    after = term_at(terms, draft.at + 1)
    one = term_at(terms, draft.at).word in ("a", "an", "every") and after.means("unit") == "creators"
    return bool(money) and one and not after.word.endswith("s")


def _can_be(draft: Draft, unit: str) -> bool:
    """ "4% engagement" is a rate, "40% of followers" a share of them, and no number of followers."""
    return draft.unit == "" or (draft.unit == "percent" and unit not in ("followers", "views"))


def _spaced(terms: Terms, draft: Draft) -> int:
    """ "100k real followers": the words before the unit, if it comes right after one or two that say nothing."""
    if draft.unit != "" or draft.currency or draft.each:
        return 0
    for step in (1, 2):
        if not is_little(terms, draft.at + step - 1) or term_at(terms, draft.at + step - 1).means(
            "date:within", "date:start", "date:end"
        ):
            return 0
        unit = means_at(terms, draft.at + step, "unit")
        if unit in SPACED and not _new_noun(terms, draft.at + step):
            return step
    return 0


def _new_noun(terms: Terms, at: int) -> bool:
    """The noun belongs to its own number after it: "10 000 views ER over 3%" has two quantities."""
    if terms[at].means("unit") in ("years", "followers", "views") and term_at(terms, at - 1).word not in (",", ";"):
        return bounds_number(terms, at + 1) and terms[at].means("unit") != "years"
    after = term_at(terms, at + 1)
    bound = any(kind.startswith("bound") for kind in after.meanings)
    return after.number is not None or (bound and term_at(terms, at + 2).number is not None)


def _creators(terms: Terms, draft: Draft) -> None:
    """ "10 Russian beauty micro-influencers": the words in between are read separately."""
    for at in range(draft.at, min(draft.at + LOOK, len(terms))):
        if terms[at].word in COUNTED_AFTER and stands_before(terms, at):
            return
        if means_at(terms, at, "of:creators") or "influencer" in terms[at].text.casefold():
            draft.unit = "creators"
            draft.at += at == draft.at and not terms[at].means("size", "platform", "topic", "gender")
            return
        if terms[at].means(*BETWEEN) is None or terms[at].number is not None:
            return
