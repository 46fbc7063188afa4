"""What a benchmark gets, and what it returns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Options:
    data: Path | None = None
    quick: bool = False
    text: Path | None = None


@dataclass(frozen=True)
class Figure:
    """One measured number; `below` is the target, `peers` what others reach in the same measurement."""

    key: str
    label: str
    value: float
    unit: str = ""
    below: float | None = None
    peers: Mapping[str, float] = field(default_factory=dict)
    less: bool = False  # lower is better


@dataclass
class Result:
    """Figures for people and programs. `wrong`: what was lost, doubled or untrue; it fails the run."""

    title: str
    figures: list[Figure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def flat(self) -> dict[str, float | str]:
        """Returns one flat object: every figure by its key, peers as `key.peer`, the best as `peer_key`."""
        found: dict[str, float | str] = {"benchmark": self.title}
        for figure in self.figures:
            found[figure.key] = round(figure.value, 4)
            found |= {f"{figure.key}.{peer}": value for peer, value in figure.peers.items()}
            if figure.peers:
                found[f"peer_{figure.key}"] = (min if figure.less else max)(figure.peers.values())
        return found | {"wrong": len(self.wrong)}
