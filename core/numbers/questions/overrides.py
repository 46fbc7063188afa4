"""What the router learns from people's overrides: bounded steps on the cues present, undone with the override."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from core.numbers.questions.codes import Need
from core.numbers.questions.routing import NEEDS

STEP, BOUND = 0.4, 1.5  # log-odds split among the cues of one override, and the maximum for one cue and need


@dataclass(frozen=True)
class Override:
    """A person said that a question the router sent to `routed` belongs to `right`; `cues` are its reasons."""

    cues: tuple[str, ...]
    routed: Need
    right: Need


def taught(overrides: Iterable[Override]) -> Mapping[str, tuple[float, ...]]:
    """Returns cue -> log-odds to add for each of NEEDS, regardless of the order of overrides.

    An override moves STEP log-odds from `routed` to `right`, split among its cues; no cue ever moves a need by more
    than BOUND. An override that's no longer in the list has no effect: that's how to undo it. One that agrees teaches
    nothing. ValueError for an unknown need.
    """
    steps: dict[str, list[float]] = defaultdict(lambda: [0.0] * len(NEEDS))
    for override in overrides:
        routed, right = NEEDS.index(override.routed), NEEDS.index(override.right)
        for cue in set(override.cues) if routed != right else ():
            steps[cue][right] += STEP / len(set(override.cues))
            steps[cue][routed] -= STEP / len(set(override.cues))
    return {cue: tuple(float(np.clip(value, -BOUND, BOUND)) for value in values) for cue, values in steps.items()}
