"""What stays of everything that was read."""

from collections.abc import Iterable

from core.parsing.facts import Steer
from core.parsing.steers.kinds import BOUNDS
from core.vocabulary.topics import SIZES

STEPS = ("followers", "views", "engagement")


def settled(steers: Iterable[Steer]) -> list[Steer]:
    """A range says more than a step of the same metric, and than a size it rules out."""
    steers = list(steers)
    ranged = [steer for steer in steers if steer.value is not None and steer.kind in BOUNDS]
    kept = [steer for steer in steers if steer.value is not None or not any(_says(bound, steer) for bound in ranged)]
    most = [
        steer.value[1]
        for steer in kept
        if steer.kind == "followers" and isinstance(steer.value, tuple) and steer.value[1]
    ]
    return [steer for steer in kept if not (most and _implied(steer, float(str(most[0]))))]


def _says(ranged: Steer, step: Steer) -> bool:
    """Whether a range makes a step needless: "bigger names, but no more than a million" are two things."""
    if ranged.kind != step.kind or ranged.kind not in STEPS or not isinstance(ranged.value, tuple):
        return ranged.kind == step.kind
    low, high = ranged.value
    return not (high is None if step.direction < 0 else low is None)


def _implied(steer: Steer, most: float) -> bool:
    return steer.kind == "size" and steer.direction < 0 and steer.hard and SIZES[str(steer.value)][0] >= most
