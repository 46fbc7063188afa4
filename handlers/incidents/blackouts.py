"""Blackout windows: added, listed alongside the public holidays, canceled."""

from datetime import timedelta

from core.detection import blackouts
from core.model import BlackoutWindow
from core.model.alert.codes import BlackoutKind
from handlers.chat.card import Action, Ask, Block, Card, Instead, Line, Menu, Toast, faint, load
from handlers.chat.reply import pressed
from handlers.chat.talk import Answer, Talk, numbers_of
from handlers.chat.words import N_, Words
from handlers.text import labels
from handlers.text.formats import HOLIDAYS

SHOWN = 10
KINDS = {BlackoutKind.MAINTENANCE: N_("maintenance"), BlackoutKind.EVENT: N_("event")}


def quiet(talk: Talk) -> Answer:
    """`quiet Nov 27 - Nov 30 Black Friday`; alone it lists the known ones."""
    return added(talk, "") if talk.incoming.text.strip() else _listed(talk)


def ask_quiet(talk: Talk, _about: str = "") -> Ask:
    words = talk.words
    return Ask(
        about="quiet",
        title=words.t("New blackout window"),
        prompt=words.t(
            "When does it start and end, and what is it? Data from that time is excluded from "
            "alerts and from the baseline."
        ),
        placeholder=words.t("Nov 27 - Nov 30 Black Friday"),
        submit=words.t("Save"),
    )


def added(talk: Talk, _about: str) -> Answer:
    row = blackouts.add(talk.work, talk.actor, talk.incoming.text)
    noted = talk.words.t(
        "Saved: {what}. Data from that time is excluded from alerts and from the baseline.",
        what=described(talk.words, row),
    )
    return Card(noted, (), (Action(talk.words.t("Cancel it"), "unquiet", str(row.id)),))


def cancelled(talk: Talk) -> Answer:
    """The list stays without it; elsewhere the card says it's canceled."""
    (window_id,) = numbers_of(talk.incoming.arg, 1)
    done = blackouts.cancel(talk.work, window_id)
    row, on = talk.work.db.get(BlackoutWindow, window_id), pressed(talk)
    shown = load(on.card) if on is not None and on.card is not None else None
    if shown is not None and shown.menus:
        return Instead(_listed(talk))
    stale = shown is not None and any(action.do == "unquiet" for action in shown.actions)
    if row is None or not (done or stale):
        return Toast(talk.words.t("This was already canceled."))
    what = described(talk.words, row)
    return Instead(Card(talk.words.t("Canceled: {what}. That time now counts like any other.", what=what)))


def _listed(talk: Talk) -> Card:
    words = talk.words
    rows = blackouts.listed(talk.work, talk.actor.market)
    body: list[Block] = [Line(described(words, row)) for row in rows[:SHOWN]]
    body += _holiday(talk)
    actions = tuple(Action(words.short(described(words, row), 60), "unquiet", str(row.id)) for row in rows[:SHOWN])
    menus = (Menu(words.t("Cancel a window"), "quiet", actions),) if actions else ()
    head = words.n("{count} upcoming blackout window.", "{count} upcoming blackout windows.", len(rows))
    title = head if rows else words.t("No upcoming blackout windows.")
    return Card(title, tuple(body), (Action(words.t("Add a window"), "ask", "quiet"),), menus)


def _holiday(talk: Talk) -> list[Block]:
    words = talk.words
    found = blackouts.next_holiday(talk.actor.market, talk.work.now.astimezone(words.zone).date())
    if found is None:
        return []
    day, name = found
    return [
        faint(
            words.t(
                "Public holidays are already covered. Next up: {name}, {day}.",
                name=words.t(HOLIDAYS[name]) if name in HOLIDAYS else words.short(name, 40),
                day=words.day(day.isoformat()),
            )
        )
    ]


def described(words: Words, row: BlackoutWindow) -> str:
    """Black Friday, Nov 27–30, 2026, US"""
    name = words.short(row.name, 60) or words.t(KINDS[row.kind])
    return words.all_of([name, _span(words, row), *_where(words, row)])


def pause(words: Words, row: BlackoutWindow) -> str:
    """Pause US alerts Nov 27–30, 2026?"""
    span, name = _span(words, row), words.short(row.name, 60)
    when = words.t("{span} (“{name}”)", span=span, name=name) if name else span
    if row.campaign_id is not None:
        return words.t("Pause alerts for campaign #{id} {when}?", id=str(row.campaign_id), when=when)
    if row.market not in labels.MARKETS:
        return words.t("Pause alerts in both markets {when}?", when=when)
    return words.t("Pause {market} alerts {when}?", market=words.t(labels.MARKETS[row.market]), when=when)


def _where(words: Words, row: BlackoutWindow) -> list[str]:
    where = [words.t(labels.MARKETS[row.market]) if row.market in labels.MARKETS else words.t("both markets")]
    return where if row.campaign_id is None else [*where, words.t("campaign #{id}", id=str(row.campaign_id))]


def _span(words: Words, row: BlackoutWindow) -> str:
    first, end = row.starts_at.astimezone(words.zone), row.ends_at.astimezone(words.zone)
    if (first.hour, first.minute, end.hour, end.minute) == (0, 0, 0, 0):
        return words.days(first.date(), (end - timedelta(days=1)).date())
    same = first.date() == end.date()
    last, dash = (words.clock(end), "–") if same else (words.time(end), " – ")
    return f"{words.day(first.date().isoformat())}, {words.clock(first)}{dash}{last}"
