"""A series and its siblings: what happens if we weigh its own past among theirs."""

from core.numbers.anomaly.pvalues import Pool

OWN_SHARE = 0.2
MOST_EACH = 10.0


def with_own(siblings: Pool, own: Pool) -> Pool:
    """Pools siblings with a series' own past, which weighs a fifth (each score 1 to 10 times).

    A series wilder than its siblings is compared with more of its own high scores."""
    if not own.size:
        return siblings
    each = min(OWN_SHARE / (1 - OWN_SHARE) * siblings.size / own.size, MOST_EACH)
    return Pool(siblings.counts + own.counts * max(each, 1.0))
