"""What the doctor checked, and what to fix."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Check:
    """One check; `mend` says what to do, "" if nothing is wrong."""

    what: str
    mend: str = ""

    def __str__(self) -> str:
        return f"FIX   {self.what}: {self.mend}." if self.mend else f"ok    {self.what}"
