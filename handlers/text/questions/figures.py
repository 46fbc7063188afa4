"""Figures of an answer in words: the metric's name, its value, and what the answer rests on."""

from collections.abc import Mapping, Sequence

from core.parsing.facts import Fact
from core.questions.query.basis import Basis
from core.questions.query.form import Field, Query, Scope, ShareLimit
from handlers.chat.card import Block, Line, faint
from handlers.chat.words import N_, Words
from handlers.text import facts as fact_text
from handlers.text import imports

FIELDS: Mapping[Field, str] = {
    Field.ENGAGEMENT: N_("Engagement rate"),
    Field.FOLLOWERS: N_("Followers"),
    Field.VIEWS: N_("Views per post"),
    Field.LIKES: N_("Likes per post"),
    Field.COMMENTS: N_("Comments per post"),
    Field.SHARES: N_("Shares per post"),
    Field.PRICE: N_("Price per post"),
    Field.CPM: N_("CPM"),
    Field.CPV: N_("Cost per view"),
    Field.SCORE: N_("Score"),
}
MONEY = (Field.PRICE, Field.CPM, Field.CPV)
RANGED = ("followers", "views", "engagement", "price")
UNUSED = 5  # words shown


def field(words: Words, code: Field, share: ShareLimit | None = None) -> str:
    """Engagement rate; for an audience whose share it is."""
    if code != Field.AUDIENCE or share is None:
        return words.t(FIELDS.get(code, N_("Audience")))
    return words.t("Share of the audience: {group}", group=imports.group(words, share.dimension, share.group))


def value(words: Words, code: Field, amount: float, unit: str = "") -> str:
    if code in MONEY:
        whole = code == Field.PRICE and float(amount).is_integer()
        return words.money(amount, unit) if whole or not unit else words.compact_money(amount, unit)
    if code in (Field.ENGAGEMENT, Field.AUDIENCE):
        return words.percent(amount)
    return words.compact(amount)


def limit(words: Words, share: ShareLimit) -> str:
    """Audience: Russia, under 3%"""
    group = imports.group(words, share.dimension, share.group)
    if share.high is not None:
        text = N_("{group} under {share}") if share.strict else N_("{group} {share} or less")
        return words.t(text, group=group, share=words.percent(share.high))
    if share.low is None:
        return group
    text = N_("{group} over {share}") if share.strict else N_("{group} {share} or more")
    return words.t(text, group=group, share=words.percent(share.low))


def fitting(words: Words, count: int, on: Basis) -> str:
    """6 creators match beauty + Russia, out of 5,826."""
    if not on.everyone or not on.filters or on.scope not in (Scope.POOL, Scope.LIST):
        return words.n("{count} creator fits.", "{count} creators fit.", count)
    what = " + ".join(dict.fromkeys(_fact(words, fact) for fact in on.filters))
    if words.locale == "ru":  # where it begins the sentence
        what = what[:1].upper() + what[1:]
    values = {"what": what, "all": words.number(on.everyone)}
    if on.scope == Scope.LIST:
        return words.n(
            "{count} creator matches {what}, out of {all} on the list.",
            "{count} creators match {what}, out of {all} on the list.",
            count,
            **values,
        )
    return words.n(
        "{count} creator matches {what}, out of {all}.", "{count} creators match {what}, out of {all}.", count, **values
    )


def basis(words: Words, on: Basis, *, counted: bool = False) -> list[Block]:
    """On whom the answer rests, how old their figures are, and who has no such figure; `counted`: the title already
    says who fits what."""
    told = counted and on.everyone and on.filters and on.scope in (Scope.POOL, Scope.LIST)
    texts = [] if told else [_whose(words, on), _filters(words, on.filters)]
    if on.first is not None:
        texts.append(words.t("Only the first {number} places.", number=words.number(on.first)))
    if on.known < on.creators:
        texts.append(
            words.n(
                "{count} creator without this figure was left out.",
                "{count} creators without this figure were left out.",
                on.creators - on.known,
            )
        )
    texts += [_unstated(words, code, count) for code, count in on.unstated]
    if on.listed is not None:
        texts.append(words.t("Of these, on the list: {count}.", count=words.number(on.listed)))
    texts.append(age(words, on))
    if on.absent:
        texts.append(
            words.t(
                "Not in the data, so not used: {what}.", what=words.all_of(words.short(wish, 40) for wish in on.absent)
            )
        )
    shown = " ".join(text for text in texts if text)
    return [faint(shown)] if shown else []


def _unstated(words: Words, code: str, count: int) -> str:
    return {
        "country": words.n(
            "The country of {count} more creator is unknown.", "The country of {count} more creators is unknown.", count
        ),
        "topic": words.n(
            "The topic of {count} more creator is unknown.", "The topic of {count} more creators is unknown.", count
        ),
        "followers": words.n(
            "The follower count of {count} more creator is unknown.",
            "The follower count of {count} more creators is unknown.",
            count,
        ),
        "avg_views": words.n(
            "The views of {count} more creator are unknown.", "The views of {count} more creators are unknown.", count
        ),
        "engagement": words.n(
            "The ER of {count} more creator is unknown.", "The ER of {count} more creators is unknown.", count
        ),
        "price": words.n(
            "The price of {count} more creator is unknown.", "The price of {count} more creators is unknown.", count
        ),
    }[code]


def _whose(words: Words, on: Basis) -> str:
    if on.scope == Scope.LIST:
        return words.n("Based on {count} creator on the list.", "Based on {count} creators on the list.", on.creators)
    if on.scope == Scope.PICKS:
        return words.n("Based on {count} picked creator.", "Based on {count} picked creators.", on.creators)
    if on.scope == Scope.POOL:
        return words.n(
            "Based on {count} creator in the database.", "Based on {count} creators in the database.", on.creators
        )
    return ""


def _filters(words: Words, facts: Sequence[Fact]) -> str:
    return words.t("Filters: {what}.", what=filters(words, facts)) if facts else ""


def filters(words: Words, facts: Sequence[Fact]) -> str:
    return words.all_of(dict.fromkeys(_fact(words, fact) for fact in facts))


def _fact(words: Words, fact: Fact) -> str:
    """As a brief says it; in the asker's own words if a brief has none for it."""
    kind, code = fact.kind.removeprefix("no_"), str(fact.value)
    told = kind in RANGED or kind == "country" or code in fact_text.CODES.get(kind, {})
    return fact_text.said(words, (fact.kind, fact.value), {}) if told else words.short(fact.said, 40)


def age(words: Words, on: Basis) -> str:
    """Figures of Nov 2022: the oldest and the newest month if they differ."""
    if not on.newest:
        return words.t("When these figures were measured isn't known.") if on.known else ""
    oldest, newest = on.oldest, on.newest
    if min(len(oldest), len(newest)) == 4 and oldest[:4] == newest[:4]:  # 2022 and 2022-11: all that's sure is the year
        oldest = newest = oldest[:4]
    first, last = words.month(oldest), words.month(newest)
    if first == last:
        return words.t("Data from {month}.", month=last)
    return words.t("Data from {month}.", month=words.months(oldest, newest))


def unused(words: Words, query: Query) -> list[Block]:
    if not query.unused:
        return []
    shown = words.all_of(words.t("“{said}”", said=words.short(word, 30)) for word in query.unused[:UNUSED])
    return [faint(words.t("I didn't use: {words}.", words=shown))]


def strong(text: str) -> Line:
    return Line(text, tone="strong")
