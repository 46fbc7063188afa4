"""How strong an anomaly must be to go out right away instead of in the digest."""

LEAST_CHANGE = 0.15  # smallest change worth an immediate alert


def immediate(z: float, change: float, threshold: float) -> bool:
    """Whether one score alone is worth an alert now: past its threshold, and at least 15% off."""
    return z > threshold and abs(change) >= LEAST_CHANGE
