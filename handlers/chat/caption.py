"""Fits text under a picture: if there's too much, the least informative lines go."""

from collections.abc import Sequence

from handlers.chat import sanitize
from handlers.chat.card import Block, Line

MOST = 960  # characters; platforms allow 1024 under a picture, and some names need extra ones to stay plain text
STAYS = 9
Weighed = tuple[int, Block]  # how informative it is: 9 stays, 1 goes first


def fitted(title: str, blocks: Sequence[Weighed]) -> tuple[Block, ...]:
    """Returns the blocks that fit, in order; of equally informative ones, the last goes first."""
    kept = list(blocks)
    while _length(title, kept) > MOST:
        least = min(weight for weight, _ in kept)
        if least == STAYS:
            break
        kept.pop(max(place for place, (weight, _) in enumerate(kept) if weight == least))
    return tuple(block for _, block in kept)


def _length(title: str, blocks: Sequence[Weighed]) -> int:
    return sanitize.units(title) + sum(sanitize.units(block.text) + 1 for _, block in blocks if isinstance(block, Line))
