"""Cyrillic in Latin letters, as people type it where they have to."""

_LETTERS = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщыьэюя",
        "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch y _ e yu ya".replace("_", "").split(" "),
        strict=True,
    )
)


def latin(word: str) -> str:
    """Returns a lower-case word in Latin letters; other letters stay."""
    return "".join(_LETTERS.get(letter, letter) for letter in word)
