"""What people's overrides teach the router: bounded steps on the cues that were there, gone when the override is."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from core.numbers.questions.codes import Need
from core.numbers.questions.routing import NEEDS

STEP, BOUND = 0.4, 1.5  # log-odds shared among the cues of one override, and at most for one cue and need


@dataclass(frozen=True)
class Override:
    """A person said that a question which the router sent to `routed` belongs to `right`; `cues` are its reasons."""

    cues: tuple[str, ...]
    routed: Need
    right: Need


def taught(overrides: Iterable[Override]) -> Mapping[str, tuple[float, ...]]:
    """Cue -> log-odds to add for each of NEEDS, the same in whatever order people overruled.

    An override moves STEP log-odds from `routed` to `right`, divided among its cues; no cue ever moves a need by more
    than BOUND. Without an override in the list its teaching is gone: that is the way back. An override that agrees
    teaches nothing. ValueError for an unknown need.
    """
    steps: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(NEEDS))
    for override in overrides:
        routed, right = NEEDS.index(override.routed), NEEDS.index(override.right)
        for cue in set(override.cues) if routed != right else ():
            steps[cue][right] += STEP / len(set(override.cues))
            steps[cue][routed] -= STEP / len(set(override.cues))
    return {cue: tuple(float(np.clip(value, -BOUND, BOUND)) for value in values) for cue, values in steps.items()}
