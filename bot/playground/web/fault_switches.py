"""The page's fault switches, with rates low enough that the chat keeps working."""

from typing import Any

from bot.playground.faults import KINDS, Fault, Faults

# How often each strikes while on, and for how many seconds: enough to be seen, rarely enough to recover.
STRENGTH: dict[str, tuple[float, float]] = {
    "rate_limit": (0.5, 3.0),
    "server_error": (0.5, 0.0),
    "drop_after": (0.4, 0.0),
    "slow": (1.0, 2.0),
    "duplicate": (1.0, 0.0),
    "reorder": (0.5, 0.0),
}


def shown(faults: dict[str, Faults]) -> dict[str, list[str]]:
    return {platform: sorted({fault.kind for fault in own.on}) for platform, own in faults.items()}


def switch(faults: dict[str, Faults], data: dict[str, Any]) -> None:
    """Apply {"platform", "kind", "on"}; switching a kind on twice has no further effect."""
    platform, kind = data.get("platform"), data.get("kind")
    if platform not in faults:
        raise ValueError(f"Unknown platform: {platform}.")
    if kind not in KINDS:
        raise ValueError(f"Unknown trouble: {kind}.")
    own = faults[platform]
    for old in [fault for fault in own.on if fault.kind == kind]:
        own.on.remove(old)
    if data.get("on"):
        chance, seconds = STRENGTH[kind]
        own.add(Fault(kind, times=None, chance=chance, seconds=seconds))
