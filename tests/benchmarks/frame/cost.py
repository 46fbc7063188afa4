"""What a process costs, according to the kernel."""

import os
from dataclasses import dataclass
from pathlib import Path

MB = 1024**2
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Cost:
    """Memory in MB: resident, resident with shared pages split among their users, peak resident so far."""

    resident: float
    proportional: float
    peak: float
    cpu_seconds: float


def cost_of(pid: int) -> Cost:
    if not Path(f"/proc/{pid}").exists():
        raise RuntimeError("the bot ended by itself")
    status, shared = _fields(pid, "status"), _fields(pid, "smaps_rollup")
    return Cost(status["VmRSS"], shared.get("Pss", status["VmRSS"]), status["VmHWM"], _cpu(pid))


def _fields(pid: int, name: str) -> dict[str, float]:
    try:
        lines = Path(f"/proc/{pid}/{name}").read_text().splitlines()
    except PermissionError:
        return {}
    parted = (line.partition(":") for line in lines if line.endswith(" kB"))
    return {name: int(rest.split()[0]) * 1024 / MB for name, _, rest in parted}


def _cpu(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
