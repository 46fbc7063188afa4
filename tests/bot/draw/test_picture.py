"""Pictures of charts: drawn by a process of their own, once each, from whatever words people wrote."""

import io
import logging
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PIL import Image as Picture

from bot import prepare
from bot.delivery.charts import Drawing, pictured, ref_of
from bot.delivery.speaker import Unreachable
from bot.draw import picture
from bot.draw.bands import _runs
from bot.draw.paper import SMALL, Paper
from bot.draw.text import clean, fitted
from core.delivery import blobs
from core.model import Blob
from core.store import Store
from handlers.chat.card import Card, Chart, Image, Interval, Line
from tests.bot.draw.charts import alert, band, report, with_names
from tests.conftest import settings

NAMES = tuple(f"creator_{number}" for number in range(10))
BROKEN = ("-c", "import os, sys; sys.stderr.write(str(dict(os.environ))); sys.exit(3)")


STRANGE = (
    r"$\frac{1$ _^ \alpha $$",
    "🦄🏳️‍🌈",
    "مريم \u202eمقلوب",
    "ש" * 90,
    "日本語の名前",
    "Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L" * 20,
    "слово " * 500,
    "x" * 5000,
    "\x00\x07\n\t\u2028 line",
    "half \ud83d pair",
    "<b>&amp;</b>",
    "",
    "   ",
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = prepare.open_store(settings(tmp_path))
    yield store
    store.close()


async def png(store: Store, chart: Chart) -> Picture.Image:
    """The chart as the bot draws it, opened."""
    (image,) = (await Drawing(store).drawn(Card("T", (chart,)))).body
    assert isinstance(image, Image), image
    with store.reading() as work:
        content = work.db.get_one(Blob, image.ref).content
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    return Picture.open(io.BytesIO(content))


def drawn(chart: Chart) -> Picture.Image:
    """The same in this process, which takes less time."""
    return Picture.open(io.BytesIO(picture.png(chart)))


@pytest.mark.parametrize("locale", ["en", "ru"])
@pytest.mark.parametrize("panels", [1, 2])
async def test_an_alert_is_drawn_in_both_languages(store: Store, locale: str, panels: int) -> None:
    found = await png(store, alert(locale, panels=panels))
    assert found.size == (1080, (720, 900)[panels - 1])
    assert found.convert("RGBA").getchannel("A").getextrema() == (255, 255)  # nothing of a dark chat shines through
    colours = {colour for _, colour in found.convert("RGB").getcolors() or []}
    assert {(255, 255, 255), (254, 243, 199)} <= colours  # the paper and the marked moment


@pytest.mark.parametrize("locale", ["en", "ru"])
async def test_a_report_is_drawn_with_a_row_for_each_creator(store: Store, locale: str) -> None:
    assert (await png(store, report(NAMES, locale))).size == (1080, 830)
    assert drawn(report(NAMES[:2], locale)).height < 500
    assert drawn(report(NAMES * 4, locale)).height < 1500


@pytest.mark.filterwarnings("ignore:Glyph")
@pytest.mark.parametrize("text", STRANGE, ids=range(len(STRANGE)))
def test_words_of_all_kinds_are_drawn(text: str) -> None:
    for chart in (alert(panels=2), report(NAMES[:3])):
        assert drawn(with_names(chart, text)).width == 1080


async def test_strange_words_reach_who_draws(store: Store) -> None:
    assert (await png(store, report(STRANGE))).width == 1080


def test_a_dollar_sign_is_a_dollar_sign() -> None:
    paper = Paper()
    assert paper.width("$x^2$", SMALL) > paper.width("x^2", SMALL) + 2 * paper.width("x", SMALL) / 2
    assert paper.width(r"$\alpha$", SMALL) > paper.width("alpha", SMALL)


def test_what_the_font_does_not_have_is_left_out_unless_there_is_nothing_else() -> None:
    assert clean("🦄 Unicorn\n & \u202eCo") == "Unicorn & Co"
    assert clean("日本") == "日本"
    assert clean("Мила  Ёж") == "Мила Ёж"
    assert len(clean("a" + "\u0301" * 50)) < 5


def test_what_is_too_long_is_cut_with_an_ellipsis() -> None:
    assert fitted("abcdef", 4, len) == "abc…"
    assert fitted("abc", 3, len) == "abc"
    assert fitted("abc", 0, len) == ""


def test_a_line_breaks_where_nothing_was_measured_and_where_a_gap_is_longer_than_usual() -> None:
    assert list(_runs((0, 1, 2, 3, 4), (1, None, 1, 1, None))) == [[0], [2, 3]]
    assert list(_runs((0, 1, 2, 4, 5, 6), (1, 1, 1, 1, 1, 1))) == [[0, 1, 2], [3, 4, 5]]
    assert list(_runs((0, 1), (None, None))) == []


def test_strange_numbers_are_drawn() -> None:
    nothing = replace(band(), actual=(None,) * 72, low=(None,) * 72, high=(None,) * 72, marked=None, y_ticks=())
    same = replace(band(), actual=(7.0,) * 72, low=(7.0,) * 72, high=(7.0,) * 72)
    one = replace(band(), places=(1.0,), actual=(5.0,), low=(math.nan,), high=(3.0,), marked=(1.0, 1.0))
    wide = tuple(Interval(f"c{n}", 10.0**n, 2 * 10.0**n, 3 * 10.0**n, 10.0**n, "1") for n in range(9))
    points = tuple(Interval("c", value, value, value, value, "0") for value in (0.0, 0.0))
    charts = [replace(alert(), bands=(each_band,)) for each_band in (nothing, same, one)]
    for chart in [*charts, *(replace(report(NAMES), ranges=ranges, y_ticks=()) for ranges in (wide, points))]:
        assert drawn(chart).width == 1080


@pytest.mark.parametrize(
    "chart",
    [
        Chart("In words.", "Nothing"),
        replace(alert(), bands=(band(),) * 3),
        replace(alert(), bands=(replace(band(), actual=(1.0,)),)),
        replace(alert(), bands=(replace(band(), places=tuple(reversed(band().places))),)),
        replace(report(NAMES), ranges=(Interval("x", math.nan, 1.0, math.inf, None, ""),)),
    ],
)
def test_what_says_nothing_is_refused(chart: Chart) -> None:
    with pytest.raises(ValueError):
        picture.png(chart)


async def test_what_cannot_be_drawn_is_said_in_words(store: Store, caplog: pytest.LogCaptureFixture) -> None:
    chart = Chart("In words.", "Nothing")
    card = Card("T", (Line("a"), chart, Line("b")))
    assert await Drawing(store).drawn(card) == Card("T", (Line("a"), Line(chart.alt, "faint"), Line("b")))
    assert "Traceback" in caplog.text
    assert "ValueError" in caplog.text  # of the other process


async def test_the_same_picture_is_drawn_once_and_again_when_it_was_swept(store: Store) -> None:
    card = Card("T", (alert(),))
    first = await Drawing(store).drawn(card)
    assert first == pictured(card) == Card("T", (Image(ref_of(alert()), alert().alt),))
    assert await Drawing(store, program=BROKEN).drawn(card) == first
    store.clock = lambda: datetime.now(UTC) + timedelta(days=3)
    with store.work() as work:
        assert blobs.sweep(work) == 1
    assert await Drawing(store, program=BROKEN).drawn(card) == Card("T", (Line(alert().alt, "faint"),))
    assert await Drawing(store).drawn(card) == first
    with store.reading() as work:
        assert blobs.is_kept(work, ref_of(alert()))


async def test_who_draws_knows_no_secrets_and_a_failure_is_told(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-secret")
    await Drawing(store, program=BROKEN).drawn(Card("T", (alert(),)))
    assert "ended with 3: {" in caplog.text
    assert "MPLCONFIGDIR" in caplog.text
    assert "secret" not in caplog.text


async def test_who_draws_too_long_is_ended(store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    note = tmp_path / "pid"
    program = f"import os, time; open({str(note)!r}, 'w').write(str(os.getpid())); time.sleep(600)"
    drawing = Drawing(store, patience=3, program=("-c", program))
    assert await drawing.drawn(Card("T", (alert(),))) == Card("T", (Line(alert().alt, "faint"),))
    assert caplog.records[-1].levelno == logging.ERROR
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


async def test_where_many_wait_for_a_picture_it_is_tried_later(store: Store) -> None:
    drawing = Drawing(store, patience=0.2)
    await drawing._turn.acquire()
    with pytest.raises(Unreachable):
        await drawing.drawn(Card("T", (alert(),)))
    drawing._turn.release()
    assert (await Drawing(store).drawn(Card("T", (alert(), Line("a"), alert("ru"))))).body[2] == pictured(
        Card("T", (alert("ru"),))
    ).body[0]


async def test_who_says_nothing_or_something_else_has_not_drawn(store: Store) -> None:
    for program in ("pass", "print('a picture')"):
        drawn = await Drawing(store, program=("-c", program)).drawn(Card("T", (alert(),)))
        assert drawn.body == (Line(alert().alt, "faint"),)


def test_the_bot_itself_does_not_carry_the_library_that_draws() -> None:
    look = "import bot.main, sys; sys.exit(any(name in sys.modules for name in ('matplotlib', 'PIL')))"
    subprocess.run([sys.executable, "-c", look], cwd=Path(__file__).parents[3], check=True)
