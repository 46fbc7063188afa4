"""The outbox: what to say, where, and what people currently see there. Cards are opaque here."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Case, ColumnElement, case, insert, select, update
from sqlalchemy.orm import defer

from core.model import CardView, Outgoing, ProcessedEvent, Team
from core.store import UnitOfWork
from core.subject import Subject

AT_ONCE = timedelta()
CardData = dict[str, Any]


@dataclass(frozen=True)
class Spot:
    """A place to post, with the language and clock of its readers."""

    platform: str
    chat: str
    topic: str
    locale: str
    zone: str
    only_for: str = ""
    reply_to: str = ""


def spot_of(team: Team) -> Spot:
    """A team's chat."""
    return Spot(team.platform, team.place, team.topic, team.locale, team.zone)


def first_time(work: UnitOfWork, key: str) -> bool:
    """Records that an event was seen; False if it was seen before."""
    if work.db.scalar(select(ProcessedEvent.key).where(ProcessedEvent.key == key)) is not None:
        return False
    work.db.execute(insert(ProcessedEvent).values(key=key, at=work.now))
    return True


def post(work: UnitOfWork, key: str, spot: Spot, card: CardData, about: str = "") -> None:
    """Posts a card once. The same key again posts nothing, so an event delivered twice gets one answer."""
    if work.db.scalar(select(Outgoing.id).where(Outgoing.key == key)) is None:
        work.db.add(_row(work, key, spot, card=card, about=about, live=False))


def show(work: UnitOfWork, key: str, spot: Spot, about: str, moved: CardData) -> None:
    """Puts a living card at the end of the chat. An older one about the same subject becomes the card `moved`. The same
    key again changes nothing."""
    if work.db.scalar(select(Outgoing.id).where(Outgoing.key == key)) is not None:
        return
    older = select(Outgoing).where(Outgoing.about == about, _living_in(spot))
    view = CardView()
    for row in work.db.scalars(older):
        row.live, row.card = False, moved
        row.version += 1
        # It may already be in the chat, even if that was never recorded.
        begun = (row.said_as, row.lease_until, row.unsure_since)
        row.waiting, row.due_at = any(mark is not None for mark in begun), work.now
        view = row.view
    work.db.add(_row(work, key, spot, about=about, live=True, view=view))


def retire(work: UnitOfWork, about: str, spot: Spot, card: CardData) -> None:
    """Retires the living card about something in one place; it now shows `card`."""
    for row in work.db.scalars(select(Outgoing).where(Outgoing.about == about, _living_in(spot))):
        row.live = False
        rewrite(work, row, card)


def refresh(work: UnitOfWork, *abouts: str, after: timedelta = AT_ONCE) -> None:
    """What these living cards show has changed: every copy needs an edit, in `after` if more changes of the kind are
    likely."""
    wanted = Outgoing.about.in_(abouts) & Outgoing.live
    _set(work, wanted, version=Outgoing.version + 1, waiting=True, due_at=_not_before(work, after))


def _not_before(work: UnitOfWork, after: timedelta = AT_ONCE) -> Case[datetime]:
    # A place that was told to pause stays paused, however often the card changes meanwhile.
    return case((Outgoing.due_at > work.now, Outgoing.due_at), else_=work.now + after)


def set_view(work: UnitOfWork, row: Outgoing, view: CardView) -> None:
    """Changes how the card is viewed here (another page)."""
    _set(work, Outgoing.id == row.id, view=view, version=Outgoing.version + 1, waiting=True, due_at=_not_before(work))


def message(work: UnitOfWork, platform: str, chat: str, said_as: str) -> Outgoing | None:
    """Returns the row behind a message people see. Its card is long and rarely needed, so it's loaded on demand."""
    here = (Outgoing.platform == platform) & (Outgoing.place == chat) & (Outgoing.said_as == said_as)
    return work.db.scalar(select(Outgoing).where(here).options(defer(Outgoing.card)))


def in_flight(work: UnitOfWork, platform: str, chat: str) -> Outgoing | None:
    """Returns what's being sent to this chat right now: people may answer it before we've recorded that it's there. One
    message at a time is in flight per place."""
    here = (Outgoing.platform == platform) & (Outgoing.place == chat) & Outgoing.said_as.is_(None)
    return work.db.scalar(select(Outgoing).where(here, Outgoing.lease_until > work.now).limit(1))


def newest_about(work: UnitOfWork, spot: Spot, kind: str) -> Subject | None:
    """Returns what the newest living card of this kind in a place is about."""
    newest = select(Outgoing.about).where(Outgoing.about.like(f"{kind}:%"), _living_in(spot))
    return Subject.parse(work.db.scalar(newest.order_by(Outgoing.id.desc()).limit(1)) or "")


def subjects_in(work: UnitOfWork, spot: Spot, kind: str) -> list[Subject]:
    """Returns what the living cards of this kind in a place are about."""
    abouts = work.db.scalars(select(Outgoing.about).where(Outgoing.about.like(f"{kind}:%"), _living_in(spot)))
    return [subject for about in abouts if (subject := Subject.parse(about)) is not None]


def living_card(work: UnitOfWork, spot: Spot, about: str) -> Outgoing | None:
    """Returns the living card about something in this place."""
    return work.db.scalar(select(Outgoing).where(Outgoing.about == about, _living_in(spot)))


def _living_in(spot: Spot) -> ColumnElement[bool]:
    here = (Outgoing.platform == spot.platform) & (Outgoing.place == spot.chat) & (Outgoing.topic == spot.topic)
    return here & Outgoing.live


def _row(work: UnitOfWork, key: str, spot: Spot, **values: Any) -> Outgoing:
    return Outgoing(
        key=key,
        platform=spot.platform,
        place=spot.chat,
        topic=spot.topic,
        reply_to=spot.reply_to,
        only_for=spot.only_for,
        locale=spot.locale,
        zone=spot.zone,
        due_at=work.now,
        created_at=work.now,
        **values,
    )


def mark_sent(work: UnitOfWork, row_id: int, version: int, said_as: str | None, card: CardData) -> None:
    """Records that people now see `card` at `version`. A change made meanwhile stays queued; a retired card keeps the
    card it still has to show."""
    row = work.db.get_one(Outgoing, row_id)
    row.said_version, row.said_as = version, said_as
    row.card = card if row.live or row.version == version else row.card
    row.waiting = row.version > version
    row.lease_until, row.unsure_since, row.attempts = None, None, 0
    row.sent_at = row.sent_at or work.now


def postpone(work: UnitOfWork, row_id: int, seconds: float, *, unsure: bool, forget_message: bool = False) -> None:
    """Tries again later. `unsure`: the post may be there already. `forget_message`: the message is gone, post anew."""
    row = work.db.get_one(Outgoing, row_id)
    row.due_at, row.lease_until = work.now + timedelta(seconds=seconds), None
    row.unsure_since = row.unsure_since if unsure else None
    row.said_as = None if forget_message else row.said_as


def pause(work: UnitOfWork, platform: str, place: str, seconds: float) -> None:
    """The platform is rate limiting this place: whatever's queued there waits longer."""
    until = work.now + timedelta(seconds=seconds)
    _set(
        work,
        (Outgoing.platform == platform)
        & (Outgoing.place == place)
        & (Outgoing.due_at < until)
        & (Outgoing.waiting | Outgoing.live),
        due_at=until,
    )


def give_up(work: UnitOfWork, row_id: int, why: str) -> None:
    _set(work, Outgoing.id == row_id, waiting=False, live=False, lease_until=None, failure=why)


def move(work: UnitOfWork, platform: str, old: str, new: str) -> None:
    """The chat has a new id. Messages sent under the old one can't be edited anymore."""
    _set(work, (Outgoing.platform == platform) & (Outgoing.place == old), place=new, said_as=None, lease_until=None)


def _set(work: UnitOfWork, where: ColumnElement[bool], **values: Any) -> None:
    # Loaded rows aren't synchronized with this change: nothing reads them again in the same unit of work.
    change = update(Outgoing).where(where).values(**values)
    work.db.execute(change, execution_options={"synchronize_session": False})


def rewrite(work: UnitOfWork, row: Outgoing, card: CardData) -> None:
    """Changes a card that was posted once, such as a question that now has its answer."""
    row.card, row.version, row.waiting, row.due_at = card, row.version + 1, True, work.now


def once_said(work: UnitOfWork, about: str) -> list[Outgoing]:
    """Returns messages about something that aren't living cards, except those only their reader can change."""
    wanted = (Outgoing.about == about, ~Outgoing.live, Outgoing.only_for == "")
    return list(work.db.scalars(select(Outgoing).where(*wanted).order_by(Outgoing.id)))


def newest_message(work: UnitOfWork, about: str) -> Outgoing | None:
    """Returns the newest message about something, wherever it is."""
    return work.db.scalar(select(Outgoing).where(Outgoing.about == about).order_by(Outgoing.id.desc()).limit(1))


def adopt(work: UnitOfWork, key: str, spot: Spot, said_as: str, card: CardData) -> None:
    """Makes a message of ours that no row knows (the post went through, but we never got confirmation) show `card`. Not
    while a post is in flight here: its message isn't known yet either."""
    under_way = select(Outgoing.id).where(
        Outgoing.platform == spot.platform, Outgoing.place == spot.chat, Outgoing.said_as.is_(None), Outgoing.waiting
    )
    if work.db.scalar(under_way.limit(1)) is None:
        work.db.add(_row(work, key, spot, card=card, live=False, said_as=said_as))


def reply_spots(work: UnitOfWork, about: str) -> list[Spot]:
    """Returns where a living card is, as places to reply to it: in its thread on Slack, as a reply on Telegram."""
    rows = work.db.scalars(select(Outgoing).where(Outgoing.about == about, Outgoing.live).order_by(Outgoing.id))
    return [_under(row) for row in rows]


def _under(row: Outgoing) -> Spot:
    said = row.said_as or ""
    topic = said if row.platform == "slack" else row.topic
    return Spot(row.platform, row.place, topic, row.locale, row.zone, reply_to=said)


def spot_said_at(work: UnitOfWork, about: str) -> list[Spot]:
    """Returns where a card was posted once, to follow up with the same reader."""
    rows = work.db.scalars(select(Outgoing).where(Outgoing.about == about).order_by(Outgoing.id).limit(1))
    return [Spot(r.platform, r.place, r.topic, r.locale, r.zone, r.only_for, r.reply_to) for r in rows]


def chats_of(work: UnitOfWork, about: str) -> list[Spot]:
    """Returns the chats that have a living card."""
    rows = work.db.scalars(select(Outgoing).where(Outgoing.about == about, Outgoing.live).order_by(Outgoing.id))
    return [Spot(row.platform, row.place, row.topic, row.locale, row.zone) for row in rows]


def first_page(work: UnitOfWork, about: str) -> None:
    """The card has something new: everyone goes back to its first page."""
    _set(work, (Outgoing.about == about) & Outgoing.live, view=CardView())


def release_all(work: UnitOfWork) -> None:
    """Drops the leases of a process that's certainly gone: the only one using this database is restarting."""
    _set(work, Outgoing.lease_until.is_not(None), lease_until=None)
