"""A series beside its siblings: what would come of weighing its own past among theirs."""

from core.numbers.anomaly.pvalues import Pool

OWN_SHARE = 0.2
MOST_EACH = 10.0


def with_own(siblings: Pool, own: Pool) -> Pool:
    """Siblings and a series' own past in one pool, where its own past weighs a fifth (each score ten times at most).

    A series that is wilder than its siblings has more of its own high scores to be compared with.
    """
    if not own.size:
        return siblings
    each = min(OWN_SHARE / (1 - OWN_SHARE) * siblings.size / own.size, MOST_EACH)
    return Pool(siblings.counts + own.counts * max(each, 1.0))
