"""Ratings as an answer: passes by reason, what was said of a creator, who hasn't rated yet."""

from core.model import Choice, Reason
from core.questions.query.records import Given, Raters, RatingCounts, RatingsOf, RatingTally
from core.store import UnitOfWork
from handlers.chat.card import Card, Facts, Line, faint
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.creators import called, verdict
from handlers.text.questions.labels import person

REASONS = {
    **{str(reason): label for reason, label in labels.REASONS.items()},
    "price": N_("price, in their own words"),
    "audience": N_("audience, in their own words"),
    "size": N_("size"),
    "words": N_("other words"),
}
TALLIES = {"": N_("Ratings: {what}."), "us": N_("US team: {what}."), "ru": N_("Russian team: {what}.")}
OWN_WORDS = ("price", "audience")
SAID = 200  # characters of somebody's words


def counts(_work: UnitOfWork, words: Words, found: RatingCounts) -> Card:
    if found.reason:
        return _for_reason(words, found)
    if found.choice == Choice.MAYBE:
        title = words.n("{count} maybe so far.", "{count} maybes so far.", found.ratings)
    else:
        title = words.n("{count} pass so far.", "{count} passes so far.", found.ratings)
    pairs = tuple((words.t(REASONS[reason]), words.number(count)) for reason, count in found.by_reason)
    if found.unexplained:
        pairs += ((words.t("no reason given"), words.number(found.unexplained)),)
    whose = words.n("About {count} creator.", "About {count} creators.", found.creators)
    note = [_now(words, whose, found.given)] if found.ratings or found.given.since else []
    return Card(title, (*([Facts(pairs)] if pairs else []), *note))


def _now(words: Words, whose: str = "", given: Given | None = None) -> Line:
    current = words.t("Based on the current ratings of this campaign.")
    return faint(" ".join(filter(None, (whose, _when(words, given or Given()), current))))


def _when(words: Words, given: Given) -> str:
    if given.since and given.until:
        return words.t("Given {dates}.", dates=words.days(given.since.date(), given.until))
    return words.t("Given since {when}.", when=words.time(given.since)) if given.since else ""


def _for_reason(words: Words, found: RatingCounts) -> Card:
    reason = words.t(REASONS.get(found.reason, labels.REASONS.get(_chip(found.reason), found.reason)))
    title = words.t(
        "{reason}: {count} of {whole} ratings.",
        reason=reason[:1].upper() + reason[1:],
        count=words.number(found.matching),
        whole=words.number(found.ratings),
    )
    note = []
    if found.reason in OWN_WORDS:
        note = [faint(words.t("There's no button for this reason, so I counted people's own words about it."))]
    return Card(title, (*note, _now(words, given=found.given)))


def _chip(code: str) -> Reason:
    return next((reason for reason in Reason if reason == code), Reason.NONE)


def tally(_work: UnitOfWork, words: Words, found: RatingTally) -> Card:
    told = words.all_of(f"{words.t(labels.CHOICES[side])} — {words.number(count)}" for side, count in found.counts)
    title = words.t(TALLIES[found.team], what=told)
    of = words.n("About {count} creator.", "About {count} creators.", found.creators)
    return Card(title, (_now(words, of, found.given),))


def of_creator(_work: UnitOfWork, words: Words, found: RatingsOf) -> Card:
    name = called(words, found.creator)
    if not found.judgements:
        return Card(words.t("{name}: nobody has rated this creator like that in this campaign.", name=name))
    title = words.t("{name}: what the team said", name=name)
    return Card(title, (*(Line(verdict(words, row, SAID)) for row in found.judgements), _now(words)))


def raters(_work: UnitOfWork, words: Words, found: Raters) -> Card:
    people = len(found.done) + len(found.undone)
    note = faint(words.t("I only know people who have written in a team chat."))
    if found.creator is not None:
        return Card(_left(words, found, called(words, found.creator)), (*_people(words, found), note))
    if found.asked_undone:
        if not found.undone:
            return Card(words.t("Everyone has rated someone on the newest list."), (*_done(words, found), note))
        title = words.n(
            "{count} person hasn't rated anyone on the newest list yet.",
            "{count} people haven't rated anyone on the newest list yet.",
            len(found.undone),
        )
        return Card(title, (*_people(words, found), *_done(words, found), note))
    title = words.n(
        "{count} of {people} has rated someone on the newest list.",
        "{count} of {people} have rated someone on the newest list.",
        len(found.done),
        people=words.number(people),
    )
    return Card(title, (*_done(words, found), note))


def _left(words: Words, found: Raters, name: str) -> str:
    if not found.undone:
        return words.t("Everyone has rated {name}.", name=name)
    return words.n(
        "{count} person hasn't rated {name} yet.",
        "{count} people haven't rated {name} yet.",
        len(found.undone),
        name=name,
    )


def _people(words: Words, found: Raters) -> list[Line]:
    return [Line(person(words, who)) for who in found.undone]


def _done(words: Words, found: Raters) -> list[Facts]:
    whole = words.number(found.places)
    pairs = tuple((person(words, who), f"{words.number(count)} / {whole}") for who, count in found.done)
    return [Facts(pairs)] if pairs else []
