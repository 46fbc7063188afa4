"""Patterns as the data files list them: a comma ends one."""

import re
from functools import cache


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Finds any of them. A space before a comma is a part of the pattern."""
    return re.compile("|".join(re.split(r",\s+", text.strip())))
