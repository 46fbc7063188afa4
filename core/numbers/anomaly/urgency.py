"""How strong an anomaly must be to be told at once, not in the digest."""

LEAST_CHANGE = 0.15  # an immediate ping is worth a human from here


def immediate(z: float, change: float, threshold: float) -> bool:
    """Whether one score alone is worth a ping now: past its threshold, and at least 15 % away."""
    return z > threshold and abs(change) >= LEAST_CHANGE
