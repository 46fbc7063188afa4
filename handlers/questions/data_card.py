"""What the data answer to a query: figures of creators and ratings; the rest is in its own cards."""

from collections.abc import Callable
from typing import Any

from core.questions.query.answer import Absent, Amount, Compared, Counted, DataAnswer, Listed, Ranked, Split, Usual
from core.questions.query.form import Aggregate, Compare, Field, Order, Scope
from core.questions.query.records import (
    CampaignDates,
    FigureChanges,
    Freshness,
    ListChanges,
    Money,
    PartMeaning,
    PartnerPosts,
    PostCounts,
    PostsRanked,
    Raters,
    RatingCounts,
    RatingsOf,
    RatingTally,
    Score,
    Trend,
)
from core.store import UnitOfWork
from handlers.chat.card import Card, Facts, Line, faint
from handlers.chat.words import N_, Words
from handlers.questions import campaign_card, lacking_card, movement_card, ratings_card
from handlers.text import labels
from handlers.text.creators import called
from handlers.text.questions.figures import FIELDS, basis, field, filters, fitting, limit, unused, value

MEANINGS = {
    Aggregate.MEAN: N_("{figure}, average: {value}"),
    Aggregate.MEDIAN: N_("{figure}, median: {value}"),
    Aggregate.SUM: N_("{figure}, total: {value}"),
}
ABSENT = {
    "list": N_("There's no list in this chat yet, so there's nothing to answer from."),
    "campaign": N_("There's no campaign in this chat yet, so there's nothing to answer from."),
    "changes": N_("There's no earlier list to compare with."),
}


def data_card(work: UnitOfWork, words: Words, answer: DataAnswer) -> Card:
    """Returns the answer, its basis, and the words that weren't used."""
    found: Any = answer.found
    card = CARDS[type(found)](work, words, found)
    return Card(card.title, (*card.body, *unused(words, answer.query)), card.actions, card.menus)


def _ranked(_work: UnitOfWork, words: Words, found: Ranked) -> Card:
    figure = field(words, found.field, found.share)
    shown = [(called(words, e.creator), value(words, found.field, e.value, e.unit)) for e in found.entries]
    bounded = found.share is not None and (found.share.low is not None or found.share.high is not None)
    if bounded and found.share is not None:
        title = words.n(
            "{count} creator: {limit}.", "{count} creators: {limit}.", found.fitting, limit=limit(words, found.share)
        )
    elif len(shown) == 1:
        text = (
            N_("Highest {figure}: {name}, {value}.")
            if found.order == Order.HIGH
            else N_("Lowest {figure}: {name}, {value}.")
        )
        title = words.t(text, figure=_inside(words, figure), name=shown[0][0], value=shown[0][1])
    else:
        text = N_("{figure}, highest first") if found.order == Order.HIGH else N_("{figure}, lowest first")
        title = words.t(text, figure=figure)
    numbered = tuple((f"{at}. {name}", amount) for at, (name, amount) in enumerate(shown, 1))
    body = [Facts(numbered)] if numbered and (len(shown) > 1 or bounded) else []
    return Card(title, (*body, *_more(words, found.fitting - len(shown), shown=bool(body)), *basis(words, found.basis)))


def _inside(words: Words, figure: str) -> str:
    """Within an English sentence: engagement rate, but CPM; a Russian one starts with it."""
    return figure[:1].lower() + figure[1:] if words.locale == "en" and figure[1:2].islower() else figure


def _more(words: Words, count: int, *, shown: bool) -> list[Line]:
    return [faint(words.n("and {count} more", "and {count} more", count))] if shown and count > 0 else []


def _listed(_work: UnitOfWork, words: Words, found: Listed) -> Card:
    title = fitting(words, found.fitting, found.basis)
    if found.basis.scope == Scope.PICKS and not found.basis.filters:
        title = words.n("{count} creator was picked.", "{count} creators were picked.", found.fitting)
    names = [Line(called(words, creator)) for creator in found.creators]
    more = _more(words, found.fitting - len(names), shown=bool(names))
    return Card(title, (*names, *more, *basis(words, found.basis, counted=True)))


def _amount(_work: UnitOfWork, words: Words, found: Amount) -> Card:
    figure = field(words, found.field, found.share)
    amounts = words.all_of(value(words, found.field, amount, unit) for amount, unit, _ in found.amounts)
    return Card(words.t(MEANINGS[found.aggregate], figure=figure, value=amounts), tuple(basis(words, found.basis)))


def _counted(_work: UnitOfWork, words: Words, found: Counted) -> Card:
    if not found.share:
        return Card(fitting(words, found.count, found.basis), tuple(basis(words, found.basis, counted=True)))
    whole = found.basis.known
    title = words.t(
        "{share}: {count} of {whole}.",
        share=words.percent(found.count / whole) if whole else words.number(0),
        count=words.number(found.count),
        whole=words.number(whole),
    )
    counted = words.t("Counted: {what}.", what=filters(words, found.wanted)) if found.wanted else ""
    return Card(title, (*((Line(counted),) if counted else ()), *basis(words, found.basis)))


def _split(_work: UnitOfWork, words: Words, found: Split) -> Card:
    pairs = [f"{filters(words, (fact,))} — {words.number(count)}" for fact, count in found.counts]
    return Card(words.t("Creators: {what}.", what=words.all_of(pairs)), tuple(basis(words, found.basis)))


def _compared(_work: UnitOfWork, words: Words, found: Compared) -> Card:
    figure = field(words, found.field, found.share)
    pairs = []
    for group in found.groups:
        name = called(words, group.creator) if group.creator else _group(words, found.by, group.code)
        told = (
            value(words, found.field, group.value, group.unit)
            if group.value is not None
            else words.t("not in the data")
        )
        pairs.append((name, told if group.creator else words.t("{value} ({count})", value=told, count=group.known)))
    title = words.t(
        "{figure}: {what}.", figure=figure, what=words.all_of(f"{name} — {amount}" for name, amount in pairs)
    )
    notes = [] if found.by == Compare.CREATOR else [faint(words.t("Averages; in brackets, the creators they're from."))]
    if found.unknown:
        notes.append(Line(words.t("The data has no creator called {names}.", names=words.all_of(found.unknown))))
    notes += [_usual(words, found.field, usual) for usual in found.against]
    if found.median_asked:
        notes.append(Line(words.t("The data has an average per post for each creator, not a median.")))
    return Card(title, (*notes, *basis(words, found.basis)))


def _usual(words: Words, field_: Field, usual: Usual) -> Line:
    text = (
        N_("Median on {platform}: {value}.")
        if usual.aggregate == Aggregate.MEDIAN
        else N_("Average on {platform}: {value}.")
    )
    told = value(words, field_, usual.value, usual.unit)
    return Line(words.t(text, platform=labels.PLATFORMS.get(usual.platform, usual.platform), value=told))


def _group(words: Words, by: Compare, code: str) -> str:
    return labels.PLATFORMS.get(code, code) if by == Compare.PLATFORM else words.t(labels.MARKETS.get(code, code))


def _absent(_work: UnitOfWork, words: Words, found: Absent) -> Card:
    if found.code in ABSENT:
        return Card(words.t(ABSENT[found.code]))
    names = words.all_of(words.short(name, 40) for name in found.names)
    if found.code == "creator":
        return Card(words.t("The data has no creator called {names}.", names=names))
    if found.code == "place":
        return Card(words.t("{names}: not on the newest list.", names=names))
    if found.code == "filter":
        return Card(words.t("The data doesn't say this about creators: {names}.", names=names))
    if found.code == "lacking":
        return lacking_card.lacking(words, found.names[0])
    code = found.field if found.field in FIELDS or found.share else None
    figure = field(words, code, found.share) if code else ""
    title = words.t("Nobody here has this figure in the data: {figure}.", figure=figure)
    return Card(title, tuple(basis(words, found.basis)) if found.basis and found.basis.creators else ())


CARDS: dict[type, Callable[[UnitOfWork, Words, Any], Card]] = {
    Ranked: _ranked,
    Listed: _listed,
    Amount: _amount,
    Counted: _counted,
    Split: _split,
    Compared: _compared,
    Absent: _absent,
    RatingCounts: ratings_card.counts,
    RatingsOf: ratings_card.of_creator,
    RatingTally: ratings_card.tally,
    Raters: ratings_card.raters,
    CampaignDates: campaign_card.dates,
    Money: campaign_card.money,
    PostCounts: campaign_card.posts,
    PostsRanked: campaign_card.ranked,
    Freshness: campaign_card.freshness,
    Score: movement_card.score,
    PartMeaning: movement_card.part,
    ListChanges: movement_card.of_list,
    FigureChanges: movement_card.of_creator,
    Trend: movement_card.trend,
    PartnerPosts: movement_card.partners,
}
