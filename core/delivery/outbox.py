"""The outbox: what is to be said, where, and what people see there now. Cards are opaque here."""

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
    """Where something is said, and the language and clock of whoever reads it there."""

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
    """Notes that an event was heard; False where it had been heard before."""
    if work.db.scalar(select(ProcessedEvent.key).where(ProcessedEvent.key == key)) is not None:
        return False
    work.db.execute(insert(ProcessedEvent).values(key=key, at=work.now))
    return True


def post(work: UnitOfWork, key: str, spot: Spot, card: CardData, about: str = "") -> None:
    """Says a card once. The same key again says nothing: an event heard twice is answered once."""
    if work.db.scalar(select(Outgoing.id).where(Outgoing.key == key)) is None:
        work.db.add(_row(work, key, spot, card=card, about=about, live=False))


def show(work: UnitOfWork, key: str, spot: Spot, about: str, moved: CardData) -> None:
    """Puts a living card at the end of the chat. An older one about the same becomes the card `moved`. The same key
    again changes nothing."""
    if work.db.scalar(select(Outgoing.id).where(Outgoing.key == key)) is not None:
        return
    older = select(Outgoing).where(Outgoing.about == about, _living_in(spot))
    view = CardView()
    for row in work.db.scalars(older):
        row.live, row.card = False, moved
        row.version += 1
        # It may stand in the chat already, even if nobody came to write down that it does.
        begun = (row.said_as, row.lease_until, row.unsure_since)
        row.waiting, row.due_at = any(mark is not None for mark in begun), work.now
        view = row.view
    work.db.add(_row(work, key, spot, about=about, live=True, view=view))


def retire(work: UnitOfWork, about: str, spot: Spot, card: CardData) -> None:
    """The living card about something in one place lives no more and shows `card`."""
    for row in work.db.scalars(select(Outgoing).where(Outgoing.about == about, _living_in(spot))):
        row.live = False
        rewrite(work, row, card)


def refresh(work: UnitOfWork, *abouts: str, after: timedelta = AT_ONCE) -> None:
    """What these living cards show has changed: every copy of them wants an edit, `after` a while where more of the
    kind is to be expected."""
    wanted = Outgoing.about.in_(abouts) & Outgoing.live
    _set(work, wanted, version=Outgoing.version + 1, waiting=True, due_at=_not_before(work, after))


def _not_before(work: UnitOfWork, after: timedelta = AT_ONCE) -> Case[datetime]:
    # A place that was told to pause keeps its pause, however often the card changes meanwhile.
    return case((Outgoing.due_at > work.now, Outgoing.due_at), else_=work.now + after)


def set_view(work: UnitOfWork, row: Outgoing, view: CardView) -> None:
    """The card is looked at in another way here (another page)."""
    _set(work, Outgoing.id == row.id, view=view, version=Outgoing.version + 1, waiting=True, due_at=_not_before(work))


def message(work: UnitOfWork, platform: str, chat: str, said_as: str) -> Outgoing | None:
    """The row behind a message that people see. Its card is long and seldom asked for, so it comes when it is."""
    here = (Outgoing.platform == platform) & (Outgoing.place == chat) & (Outgoing.said_as == said_as)
    return work.db.scalar(select(Outgoing).where(here).options(defer(Outgoing.card)))


def in_flight(work: UnitOfWork, platform: str, chat: str) -> Outgoing | None:
    """What is being said in this chat at this very moment: it may be answered before anybody wrote down that it stands
    there. One message at a time is on its way to a place."""
    here = (Outgoing.platform == platform) & (Outgoing.place == chat) & Outgoing.said_as.is_(None)
    return work.db.scalar(select(Outgoing).where(here, Outgoing.lease_until > work.now).limit(1))


def newest_about(work: UnitOfWork, spot: Spot, kind: str) -> Subject | None:
    """What the newest living card of this kind in a place is about."""
    newest = select(Outgoing.about).where(Outgoing.about.like(f"{kind}:%"), _living_in(spot))
    return Subject.parse(work.db.scalar(newest.order_by(Outgoing.id.desc()).limit(1)) or "")


def living_card(work: UnitOfWork, spot: Spot, about: str) -> Outgoing | None:
    """The living card about something in this place."""
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
    """People see `card` as version `version` now. A change made meanwhile stays waiting; on a card that lives no more
    it is itself the card that waits."""
    row = work.db.get_one(Outgoing, row_id)
    row.said_version, row.said_as = version, said_as
    row.card = card if row.live or row.version == version else row.card
    row.waiting = row.version > version
    row.lease_until, row.unsure_since, row.attempts = None, None, 0
    row.sent_at = row.sent_at or work.now


def postpone(work: UnitOfWork, row_id: int, seconds: float, *, unsure: bool, forget_message: bool = False) -> None:
    """Not now. `unsure`: the post may be there already. `forget_message`: the message is gone, post it anew."""
    row = work.db.get_one(Outgoing, row_id)
    row.due_at, row.lease_until = work.now + timedelta(seconds=seconds), None
    row.unsure_since = row.unsure_since if unsure else None
    row.said_as = None if forget_message else row.said_as


def pause(work: UnitOfWork, platform: str, place: str, seconds: float) -> None:
    """The platform wants quiet in this place: whatever waits there waits longer."""
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
    """The chat has another id now. Messages said under the old one cannot be edited any more."""
    _set(work, (Outgoing.platform == platform) & (Outgoing.place == old), place=new, said_as=None, lease_until=None)


def _set(work: UnitOfWork, where: ColumnElement[bool], **values: Any) -> None:
    # Rows loaded before are not looked through for what this changes: no one reads them again in the same work.
    change = update(Outgoing).where(where).values(**values)
    work.db.execute(change, execution_options={"synchronize_session": False})


def rewrite(work: UnitOfWork, row: Outgoing, card: CardData) -> None:
    """A card said once shows something else from now on: a question that has its answer."""
    row.card, row.version, row.waiting, row.due_at = card, row.version + 1, True, work.now


def once_said(work: UnitOfWork, about: str) -> list[Outgoing]:
    """Messages about something that are no living cards, less those that nobody but their reader can change."""
    wanted = (Outgoing.about == about, ~Outgoing.live, Outgoing.only_for == "")
    return list(work.db.scalars(select(Outgoing).where(*wanted).order_by(Outgoing.id)))


def adopt(work: UnitOfWork, key: str, spot: Spot, said_as: str, card: CardData) -> None:
    """A message of ours that no row knows (its post was applied, its end never learnt) shows `card` from now on.
    Not while a post is under way here: its message is not known yet either."""
    under_way = select(Outgoing.id).where(
        Outgoing.platform == spot.platform, Outgoing.place == spot.chat, Outgoing.said_as.is_(None), Outgoing.waiting
    )
    if work.db.scalar(under_way.limit(1)) is None:
        work.db.add(_row(work, key, spot, card=card, live=False, said_as=said_as))


def reply_spots(work: UnitOfWork, about: str) -> list[Spot]:
    """Where a living card stands, as places to answer it: in its thread on Slack, as a reply on Telegram."""
    rows = work.db.scalars(select(Outgoing).where(Outgoing.about == about, Outgoing.live).order_by(Outgoing.id))
    return [_under(row) for row in rows]


def _under(row: Outgoing) -> Spot:
    said = row.said_as or ""
    topic = said if row.platform == "slack" else row.topic
    return Spot(row.platform, row.place, topic, row.locale, row.zone, reply_to=said)


def spot_said_at(work: UnitOfWork, about: str) -> list[Spot]:
    """Where a card was said once, to be followed by another one for the same reader."""
    rows = work.db.scalars(select(Outgoing).where(Outgoing.about == about).order_by(Outgoing.id).limit(1))
    return [Spot(r.platform, r.place, r.topic, r.locale, r.zone, r.only_for, r.reply_to) for r in rows]


def chats_of(work: UnitOfWork, about: str) -> list[Spot]:
    """The chats in which a living card stands."""
    rows = work.db.scalars(select(Outgoing).where(Outgoing.about == about, Outgoing.live).order_by(Outgoing.id))
    return [Spot(row.platform, row.place, row.topic, row.locale, row.zone) for row in rows]


def first_page(work: UnitOfWork, about: str) -> None:
    """The card shows something new: everyone looks at its beginning."""
    _set(work, (Outgoing.about == about) & Outgoing.live, view=CardView())


def release_all(work: UnitOfWork) -> None:
    """Forgets leases of a process that is certainly gone: the only one that uses this database starts anew."""
    _set(work, Outgoing.lease_until.is_not(None), lease_until=None)
