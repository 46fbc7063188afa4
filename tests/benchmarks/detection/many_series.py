"""Many series: 200, of which a tenth drop, false discoveries controlled daily; a thousand series scanned for a day."""

import time
from collections.abc import Sequence

import numpy as np

from core.numbers.anomaly import stream
from tests.benchmarks.detection.alerts import chosen
from tests.benchmarks.detection.evaluation.campaigns import RATES, Week, campaign, judged
from tests.benchmarks.detection.evaluation.series import Series, made
from tests.benchmarks.frame.result import Figure, Options, Result

DATA = "a CSV of series, timestamp, value: any number of series, hourly, daily or finer"
MANY, HOURS = 1000, 24
FEW, SEVERAL = 4, 30
LONG_ENOUGH = 7.4  # weeks
BARS = {"fdr": ".10", "power": ".65", "false": "1.5"}
NOTES = (
    "The main column is q = .05. Each campaign draws 200 times from the series, each time another stretch and another "
    "share of its counts; a tenth falls by 60 % on one of the first days of a week. Found: told within three days.",
    "The day's p-value is the rank of its highest z among the siblings' days before; told series rest for the week. "
    "New: the first week of an installation, nothing known but the pool that comes along (of these series and others). "
    "Real drops in the series count as false, once for each draw.",
)


def measure(options: Options) -> Result:
    result = Result("Many series: false alarms held across hundreds")
    series, told = chosen(options)
    result.notes += [told, *NOTES]
    long = [each_series for each_series in series if each_series.weeks >= LONG_ENOUGH]
    result.figures += _figures(long, options.quick) if long else []
    result.figures.append(_thousand())
    return result


def _figures(series: Sequence[Series], quick: bool) -> list[Figure]:
    rng = np.random.default_rng(11)
    campaigns = [campaign(rng, series) for _ in range(FEW if quick else SEVERAL)]
    weeks = {bar: [judged(each_campaign, bar) for each_campaign in campaigns] for bar in (*RATES, "p <= .01")}
    weeks["new, q = .05"] = [judged(each_campaign, "q = .05", new=True) for each_campaign in campaigns]
    kinds = {
        "fdr": ("false discoveries", _false_rate),
        "power": ("found", lambda some: sum(week.right for week in some) / sum(week.hit for week in some)),
        "false": ("false pings a campaign-week", lambda some: sum(week.false for week in some) / len(some)),
    }
    found = []
    for key, (label, of) in kinds.items():
        values = {bar: of(some) for bar, some in weeks.items()}
        own = values.pop("q = .05")
        found.append(Figure(key, f"{label} (bar {BARS[key]})", own, less=key != "power", peers=values))
    return found


def _false_rate(weeks: Sequence[Week]) -> float:
    return float(np.mean([week.false / max(1, week.false + week.right) for week in weeks]))


def _thousand() -> Figure:
    """CPU seconds for a day of a thousand warm hourly series, replay buffers included."""
    one = made(np.random.default_rng(2), hourly=1, daily=0)[0]
    warm = stream.begin("hourly", one.counted)
    for moment, value in zip(one.moments[:-HOURS].tolist(), one.values[:-HOURS].tolist(), strict=True):
        warm, _ = stream.step(warm, moment, value)
    streams = [stream.from_state(stream.state_of(warm))] * MANY
    day = list(zip(one.moments[-HOURS:].tolist(), one.values[-HOURS:].tolist(), strict=True))
    began = time.process_time()
    for moment, value in day:
        streams = [stream.step(own, moment, value)[0] for own in streams]
    return Figure("thousand_s", "1,000 series x 24 h, CPU", time.process_time() - began, "s", below=1.0, less=True)
