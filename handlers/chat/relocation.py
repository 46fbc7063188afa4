"""What an older card says once it has moved down the chat."""

from typing import Any

from core.delivery.outbox import Spot
from handlers.chat.card import Card, dump
from handlers.chat.words import Words


def moved(spot: Spot) -> dict[str, Any]:
    return dump(Card(Words(spot.locale, spot.zone).t("This card has moved down the chat.")))
