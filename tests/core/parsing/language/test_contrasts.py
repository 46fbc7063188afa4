"""What stays beside what goes: "keep the rappers", "not X, but rather Y", a finer topic of one that isn't wanted."""

from datetime import date

import pytest

from core.parsing.brief import read_brief
from core.parsing.steer import read_steer

TODAY = date(2026, 11, 29)


@pytest.mark.parametrize(
    ("text", "changes"),
    [
        ("way fewer musicians, but keep the rappers", [("music", -1, False)]),
        ("no moms, keep beauty", [("family", -1, True)]),
        ("давай без мамочек, но бьюти оставь", [("family", -1, True)]),
        ("без казино, а бьюти оставь", [("gambling/casino", -1, True)]),
        ("keep fitness", [("fitness", 1, False)]),
        ("оставь вк и телегу, остальное не нужно", [("vk", 1, True), ("telegram", 1, True)]),
        ("больше не бьюти, а именно макияжа", [("beauty", -1, False), ("beauty/makeup", 1, False)]),
        ("больше макияжа, а не бьюти вообще", [("beauty/makeup", 1, False), ("beauty", -1, False)]),
        ("убери игры, но киберспорт оставь", [("gaming", -1, False), ("gaming/esports", 1, False)]),
        ("не нужны геймеры, а танцоры", [("gaming", -1, True), ("dance", 1, False)]),
        ("not TikTok, YouTube instead", [("tiktok", -1, True), ("youtube", 1, False)]),
        ("без казино, а бьюти поменьше", [("gambling/casino", -1, True), ("beauty", -1, False)]),
    ],
)
def test_a_steer_says_what_stays_and_what_comes(text: str, changes: list[object]) -> None:
    reading = read_steer(text, TODAY)
    assert [(steer.value, steer.direction, steer.hard) for steer in reading.steers] == changes
    assert (reading.unknown, reading.doubts) == ((), ())


@pytest.mark.parametrize(
    "text",
    [
        "Gaming is out, been there. Instead 15 cooking youtubers who speak Spanish",
        "Геймеров не надо. Вместо этого 15 кулинарных ютуберов на испанском",
    ],
)
def test_what_comes_instead_is_wanted(text: str) -> None:
    reading = read_brief(text, TODAY)
    assert (reading.values("no_topic"), reading.values("topic")) == (("gaming",), ("food/cooking",))
    assert (reading.values("platform"), reading.values("language")) == (("youtube",), ("es",))
    assert reading.doubts == ()
