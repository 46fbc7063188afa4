"""What fits under a picture: where it is too much, the least telling lines give way."""

from collections.abc import Sequence

from handlers.chat import sanitize
from handlers.chat.card import Block, Line

MOST = 960  # characters; platforms take 1024 under a picture, and names may need some more to be mere words
STAYS = 9
Weighed = tuple[int, Block]  # how telling it is: 9 stays, 1 goes first


def fitted(title: str, blocks: Sequence[Weighed]) -> tuple[Block, ...]:
    """The blocks in their order without those that have no room; of equally telling ones the last goes first."""
    kept = list(blocks)
    while _length(title, kept) > MOST:
        least = min(weight for weight, _ in kept)
        if least == STAYS:
            break
        kept.pop(max(place for place, (weight, _) in enumerate(kept) if weight == least))
    return tuple(block for _, block in kept)


def _length(title: str, blocks: Sequence[Weighed]) -> int:
    return sanitize.units(title) + sum(sanitize.units(block.text) + 1 for _, block in blocks if isinstance(block, Line))
