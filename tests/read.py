"""Text as people read it."""

NBSP = "\u00a0"


class Read(str):
    """Whether a line may break at a space is nobody's concern who looks for words in it."""

    __slots__ = ()

    def __new__(cls, text: str) -> "Read":
        return super().__new__(cls, text.replace(NBSP, " "))

    def __contains__(self, part: object) -> bool:
        return str(part).replace(NBSP, " ") in str(self)
