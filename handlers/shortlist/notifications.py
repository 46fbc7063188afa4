"""What chats see when ratings, rounds or rules change."""

from core import events
from core.delivery import outbox
from core.model import Round
from core.store import UnitOfWork
from handlers.chat.card import dump
from handlers.chat.words import Words
from handlers.shortlist.card import closed_card


def judged(work: UnitOfWork, event: events.CandidatesJudged) -> None:
    _refresh(work, event.campaign_id)


def steered(work: UnitOfWork, event: events.SteersChanged) -> None:
    _refresh(work, event.campaign_id)


def _refresh(work: UnitOfWork, campaign_id: int) -> None:
    outbox.refresh(work, f"list:{campaign_id}")
    outbox.refresh(work, f"lessons:{campaign_id}")


def round_made(work: UnitOfWork, event: events.RoundMade) -> None:
    """The card shows the new round in place; the closed one is summarized under it, so the history stays readable."""
    made = work.db.get_one(Round, event.round_id)
    about = f"list:{made.campaign_id}"
    outbox.first_page(work, about)
    outbox.refresh(work, about)
    if event.previous_id is None:
        return
    for spot in outbox.reply_spots(work, about):
        key = f"closed:{event.previous_id}:{spot.platform}:{spot.chat}:{spot.topic}"
        outbox.post(work, key, spot, dump(closed_card(work, Words(spot.locale, spot.zone), made)))
