"""The next term of a kind: a text is looked through for it once, however often it's asked."""

from collections.abc import Callable


class Ahead:
    """Of as many terms as `length`, those for which `is_one` holds."""

    def __init__(self, length: int, is_one: Callable[[int], bool]) -> None:
        self.length, self.is_one = length, is_one
        self.first = self.found = -1  # from where on it was looked for, and where it is

    def after(self, place: int) -> int:
        """Returns the place of the next one from `place` on; the length if there's none."""
        if not self.first <= place <= self.found:
            self.first, self.found = place, next(filter(self.is_one, range(place, self.length)), self.length)
        return self.found
