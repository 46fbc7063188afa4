"""The detectors compared: ours and what a team would use instead, all fed only the past, behind one interface."""

import warnings
from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, Protocol

import numpy as np

from core.numbers.anomaly import scan, scan_state
from core.numbers.anomaly.pvalues import Floats
from core.numbers.anomaly.scan_settings import CADENCES
from tests.benchmarks.detection.evaluation.series import Series

NEVER = -9.0
WEEK = 168


class Detector(Protocol):
    def clean(self) -> tuple[Floats, Floats]:
        """Returns z of a drop and of a rise for every point; NEVER where there's none yet."""

    def after(self, place: int, values: Floats) -> tuple[Floats, Floats]:
        """Returns the same for the points from `place` on, as if they'd had these values."""


@dataclass
class Scan:
    """Keeps every state of the clean run, so a changed future starts from the true past."""

    series: Series
    states: list[scan_state.ScanState] = field(default_factory=list)

    def clean(self) -> tuple[Floats, Floats]:
        state = scan.start(CADENCES[self.series.cadence], self.series.counted)
        self.states = []
        return self._fed(state, 0, self.series.values, keep=True)

    def after(self, place: int, values: Floats) -> tuple[Floats, Floats]:
        return self._fed(self.states[place], place, values)

    def _fed(
        self, state: scan_state.ScanState, place: int, values: Floats, keep: bool = False
    ) -> tuple[Floats, Floats]:
        setup = CADENCES[self.series.cadence]
        fall, rise = np.full(len(values), NEVER), np.full(len(values), NEVER)
        moments = self.series.moments[place : place + len(values)].tolist()
        for number, (moment, value) in enumerate(zip(moments, values.tolist(), strict=True)):
            if keep:
                self.states.append(state)
            state, score = scan.step(setup, state, moment, value)
            if score:
                fall[number], rise[number] = score.fall, score.rise
        return fall, rise


@dataclass
class Peer:
    series: Series

    @property
    def day(self) -> int:
        """Points per day."""
        return 24 if self.series.cadence == "hourly" else 1


class Trailing(Peer, ABC):
    """A rule over trailing days; subclasses say how far off the last one is."""

    def clean(self) -> tuple[Floats, Floats]:
        return self._all(self.series.values)

    def after(self, place: int, values: Floats) -> tuple[Floats, Floats]:
        start = max(0, place - 30 * self.day)
        changed = np.concatenate([self.series.values[start:place], values])
        fall, rise = self._all(changed)
        return fall[place - start :], rise[place - start :]

    @abstractmethod
    def _all(self, values: Floats) -> tuple[Floats, Floats]:
        """Scores both sides for every point."""


class SevenDays(Trailing):
    """The last day's total vs. the mean of the seven days before it."""

    def _all(self, values: Floats) -> tuple[Floats, Floats]:
        sums = np.concatenate([[0.0], np.cumsum(values)])
        ends = np.arange(8 * self.day, len(values) + 1)
        last = sums[ends] - sums[ends - self.day]
        before = (sums[ends - self.day] - sums[ends - 8 * self.day]) / 7
        change = np.full(len(values), np.nan)
        change[ends - 1] = last / np.maximum(before, 1e-9) - 1
        return np.where(np.isnan(change), NEVER, -change), np.where(np.isnan(change), NEVER, change)


class ZScore(Trailing):
    """One value vs. the mean and standard deviation of the 28 days before it."""

    def _all(self, values: Floats) -> tuple[Floats, Floats]:
        size = 28 * self.day
        z = np.full(len(values), np.nan)
        for place in range(7 * self.day, len(values)):
            past = values[max(0, place - size) : place]
            z[place] = (values[place] - past.mean()) / max(past.std(), 1e-9)
        return np.where(np.isnan(z), NEVER, -z), np.where(np.isnan(z), NEVER, z)


@dataclass
class Forest(Peer):
    """scikit-learn's IsolationForest over lags and differences, refitted weekly on the past; it ignores direction."""

    models: dict[int, Any] = field(default_factory=dict)

    def clean(self) -> tuple[Floats, Floats]:
        features = self._features(self.series.values)
        z = np.full(len(features), NEVER)
        for start in range(7 * self.day, len(features), 7 * self.day):
            model = self._fitted(start, features)
            z[start : start + 7 * self.day] = -model.score_samples(features[start : start + 7 * self.day])
        return z, z

    def after(self, place: int, values: Floats) -> tuple[Floats, Floats]:
        start = max(0, place - 3 * self.day)
        features = self._features(np.concatenate([self.series.values[start:place], values]))[place - start :]
        week = place // (7 * self.day) * 7 * self.day
        z = -self._fitted(week, None).score_samples(features)
        return z, z

    def _fitted(self, start: int, features: Floats | None) -> Any:
        if start not in self.models:
            from sklearn.ensemble import IsolationForest

            assert features is not None
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self.models[start] = IsolationForest(n_estimators=50, random_state=0).fit(
                    features[max(0, start - 60 * self.day) : start]
                )
        return self.models[start]

    def _features(self, values: Floats) -> Floats:
        logs = np.log1p(values)
        lags = [np.concatenate([np.full(lag, logs[0]), logs[: len(logs) - lag]]) for lag in range(4)]
        day = np.concatenate([np.full(min(self.day, len(logs)), logs[0]), logs[: max(0, len(logs) - self.day)]])
        return np.column_stack([*lags, logs - lags[1], logs - day])


RULES = {"7-day rule": SevenDays, "z-score": ZScore}
