"""A campaign as an answer: its dates, money and posts, and how old the figures are."""

from datetime import date

from core.questions.query.form import Order, Scope
from core.questions.query.records import CampaignDates, Freshness, Money, PostCounts, PostRank, PostsRanked
from core.store import UnitOfWork
from handlers.chat.card import Block, Card, Facts, Line, faint
from handlers.chat.words import N_, Words
from handlers.text.creators import called
from handlers.text.incidents import metric
from handlers.text.questions.figures import age


def dates(_work: UnitOfWork, words: Words, found: CampaignDates) -> Card:
    opened = faint(words.t("The campaign was opened here on {when}.", when=words.time(found.opened)))
    if found.first and found.last:
        span = words.days(date.fromisoformat(found.first), date.fromisoformat(found.last))
        return Card(words.t("The brief says: {dates}.", dates=span), (opened,))
    if found.last:
        return Card(
            words.t("The brief says: until {date}. It doesn't say when it starts.", date=words.day(found.last)),
            (opened,),
        )
    if found.first:
        return Card(
            words.t("The brief says: from {date}. It doesn't say when it ends.", date=words.day(found.first)), (opened,)
        )
    return Card(words.t("The brief has no dates."), (opened,))


def money(_work: UnitOfWork, words: Words, found: Money) -> Card:
    budget = words.money(*found.budget) if found.budget else ""
    spent = words.all_of(words.money(round(amount, 2), unit) for amount, unit in found.spent)
    left = _left(found)
    pairs = [(words.t("Budget in the brief"), budget or words.t("not in the brief"))]
    pairs.append((words.t("Measured spend"), spent or words.t("not in the data")))
    if found.scope != Scope.ANY:
        priced = words.all_of(words.money(round(amount, 2), unit) for amount, unit in found.planned)
        label = words.t("Prices of the picks") if found.scope == Scope.PICKS else words.t("Prices of the whole list")
        pairs.append((label, priced or words.t("not in the data")))
    body: list[Block] = [Facts(tuple(pairs)), *_notes(words, found)]
    if not found.left:
        if not found.spent:
            return Card(words.t("Nothing is measured as spent so far."), tuple(body))
        return Card(words.t("Spent so far: {money}.", money=spent), tuple(body))
    if left is None:
        return Card(words.t("What's left can't be worked out from the data."), tuple(body))
    return Card(words.t("Left of the budget: {money}.", money=words.money(*left)), tuple(body))


def _left(found: Money) -> tuple[float, str] | None:
    """None if there's no budget, if money is in another currency, or if nothing was measured and nothing is planned."""
    costs = found.planned if found.scope != Scope.ANY else found.spent
    if found.budget is None or not costs or any(unit != found.budget[1] for _, unit in costs):
        return None
    if found.unpriced:
        return None
    return round(found.budget[0] - sum(amount for amount, _ in costs), 2), found.budget[1]


def _notes(words: Words, found: Money) -> list[Block]:
    notes: list[Block] = []
    if found.unpriced:
        notes.append(
            Line(
                words.n(
                    "{count} of {all} has no price in the data.",
                    "{count} of {all} have no price in the data.",
                    found.unpriced,
                    all=words.number(found.booked),
                )
            )
        )
    if found.until:
        notes.append(faint(words.t("Measured up to {when}.", when=words.time(found.until))))
    return notes


def posts(_work: UnitOfWork, words: Words, found: PostCounts) -> Card:
    title = words.n("{count} post is live.", "{count} posts are live.", found.up)
    names = [Line(words.all_of(called(words, creator) for creator in found.creators))] if found.creators else []
    planned = words.n("{count} more is planned.", "{count} more are planned.", found.planned)
    basis = words.t("Based on the posts of this campaign that were reported to me.")
    return Card(title, (*names, *([Line(planned)] if found.planned else []), faint(basis)))


def ranked(_work: UnitOfWork, words: Words, found: PostsRanked) -> Card:
    figure = metric(words, found.metric)
    basis = faint(words.t("Based on the posts of this campaign that were reported to me."))
    if not found.entries:
        return Card(words.t("No post of this campaign has this figure yet: {figure}.", figure=figure), (basis,))
    text = (
        N_("Posts by {figure}, highest first") if found.order == Order.HIGH else N_("Posts by {figure}, lowest first")
    )
    rows = tuple((f"{at}. {_author(words, row)}", _told(words, row)) for at, row in enumerate(found.entries, 1))
    notes = [Line(words.n("{count} more isn't measured.", "{count} more aren't measured.", found.unmeasured))]
    until = [faint(words.t("Measured up to {when}.", when=words.time(found.until)))] if found.until else []
    return Card(words.t(text, figure=figure), (Facts(rows), *(notes if found.unmeasured else []), *until, basis))


def _author(words: Words, row: PostRank) -> str:
    return called(words, row.creator) if row.creator else words.t("unknown creator")


def _told(words: Words, row: PostRank) -> str:
    value = words.number(row.value)
    return words.t("{value}, up since {when}", value=value, when=words.time(row.published)) if row.published else value


def freshness(_work: UnitOfWork, words: Words, found: Freshness) -> Card:
    told = age(words, found.basis) or words.t("When these figures were measured isn't known.")
    if found.creators:
        told = words.t("{name}: {what}", name=words.all_of(called(words, row) for row in found.creators), what=told)
    lines: list[Block] = []
    if found.imported:
        name, when = found.imported
        lines.append(
            Line(words.t("Newest file: {name}, imported {when}.", name=words.short(name, 60), when=words.time(when)))
        )
    if found.measured:
        lines.append(Line(words.t("The campaign is measured up to {when}.", when=words.time(found.measured))))
    whose = words.n("Based on {count} creator.", "Based on {count} creators.", found.basis.creators)
    return Card(told, (*lines, *([] if found.creators else [faint(whose)])))
