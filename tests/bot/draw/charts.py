"""Charts as an alert and a report have them, in both languages."""

import math
from dataclasses import replace

from handlers.chat.card import Band, Chart, Interval

WORDS = {
    "en": ("expected", "came", "Thu 2:00 to 5:00", "Views an hour", "Comments an hour", ("0", "1,000", "2,000")),
    "ru": ("ожидалось", "пришло", "чт 2:00–5:00", "Просмотры за час", "Комментарии за час", ("0", "1 000", "2 000")),
}


def band(locale: str = "en", name: str = "") -> Band:
    """Three days of hours with one that was not measured and a dip at the end."""
    places = tuple(float(hour) for hour in range(72))
    middle = [1000 + 500 * math.sin(hour * math.pi / 12) for hour in places]
    came = tuple(None if hour == 20 else value * (0.3 if hour > 66 else 1.0) for hour, value in enumerate(middle))
    low, high = (tuple(value * share for value in middle) for share in (0.7, 1.4))
    days = ("Tue 17", "Wed 18", "Thu 19") if locale == "en" else ("вт 17", "ср 18", "чт 19")
    ticks = zip((0.0, 1000.0, 2000.0), WORDS[locale][5], strict=True)
    marked = tuple((24.0 * number, day) for number, day in enumerate(days))
    return Band(name, places, came, low, high, (67.0, 70.0), marked, tuple(ticks))


def alert(locale: str = "en", title: str = "Mila: views an hour", panels: int = 1) -> Chart:
    words = WORDS[locale]
    bands = tuple(band(locale, name if panels > 1 else "") for name in words[3:5][:panels])
    return Chart("1,100 views came where 1,500 to 3,000 were expected.", title, bands, (), words[:3])


def report(names: tuple[str, ...], locale: str = "en") -> Chart:
    actual = (1.0, 1.6, 0.3, None)
    ranges = tuple(
        Interval(name, 600.0, 1000.0, 1500.0, came and came * 1000, "" if came is None else f"{came * 1000:.0f}")
        for name, came in zip(names, actual * len(names), strict=False)
    )
    ticks = tuple(zip((0.0, 1000.0, 2000.0), WORDS[locale][5], strict=True))
    return Chart("Ten forecasts beside what came.", "Spring launch", (), ranges, (*WORDS[locale][:2], "outside"), ticks)


def with_names(chart: Chart, text: str) -> Chart:
    """The same words wherever the chart has any."""
    bands = tuple(
        replace(each_band, name=text, x_ticks=((0.0, text), (40.0, text)), y_ticks=((0.0, text), (1000.0, text)))
        for each_band in chart.bands
    )
    ranges = tuple(replace(each_range, name=text, label=text) for each_range in chart.ranges)
    ticks = tuple((place, text) for place, _ in chart.y_ticks)
    return replace(chart, title=text, alt=text, bands=bands, ranges=ranges, legend=(text,) * 3, y_ticks=ticks)
