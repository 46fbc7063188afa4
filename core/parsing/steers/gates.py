"""Which words each reader of changes may begin with."""

from collections.abc import Mapping
from types import MappingProxyType

from core.parsing.briefs.gates import GATES as OF_BRIEFS
from core.parsing.briefs.gates import Gate, gate
from core.parsing.grammar import quotas
from core.parsing.steers.removals import PRONOUNS, THAN

GATES: Mapping[str, Gate] = MappingProxyType(
    {
        "taken_back": OF_BRIEFS["exception"],
        "compared": gate("matters", words=THAN),
        "wholly": gate("wholly"),
        "rest": gate("part"),
        "degree": gate("degree"),
        "spared": gate("spare"),
        "besides": gate("besides"),
        "permitted": gate("allowed"),
        "swap": gate("more"),
        "example": OF_BRIEFS["example"],
        "alike": gate("example"),
        "quota": gate(*quotas.BEFORE, *quotas.KINDS, words=(*quotas.LINKED, *quotas.CAPPING), number=True),
        "named_before": gate("more", "neg", words=tuple(PRONOUNS)),
        "figure_step": gate("step"),
        "beyond": gate("more", "neg", "people"),
        "excluded": gate("more", "neg"),
        "behind": gate("after", "neg"),
        "direction": gate("more"),
        "range": OF_BRIEFS["amount"],
        "flag": gate("variety"),
    }
)
