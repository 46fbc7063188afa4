"""What the doctor looked at, and what to mend there."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One thing looked at; `mend` says what to do, "" where nothing is wrong."""

    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"MEND  {self.what}: {self.mend}." if self.mend else f"ok    {self.what}"
