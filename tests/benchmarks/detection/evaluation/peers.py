"""Prophet, PyOD and river as a team would run them, if they're installed: `make peers`."""

import logging
import warnings
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from importlib.util import find_spec
from typing import Any

import numpy as np

from core.numbers.anomaly.pvalues import Floats
from tests.benchmarks.detection.evaluation.detectors import NEVER, RULES, Detector, Forest, Peer
from tests.benchmarks.detection.evaluation.series import Series

WEEKS, PAST, AHEAD = 7, 60, 4  # days before the first fit, of history, and of forecast


def installed() -> dict[str, Callable[[Series], Detector]]:
    makers = {"Prophet": ("prophet", Prophet), "PyOD PCA+KNN": ("pyod", PyOD), "river trees": ("river", River)}
    return {name: make for name, (package, make) in makers.items() if find_spec(package)}


def beside(quick: bool) -> dict[str, Callable[[Series], Detector]]:
    """Everything we compare ours with; with `quick`, only those that fit nothing."""
    return {**RULES} if quick else {**RULES, "IsolationForest": Forest, **installed()}


def _logs(values: Floats) -> Floats:
    return np.log1p(values)


@dataclass
class Prophet(Peer):
    """Refitted daily on the logs of 60 days; z is the distance to the forecast in units of its observation noise."""

    forecasts: dict[int, tuple[Floats, float]] = field(default_factory=dict)

    def clean(self) -> tuple[Floats, Floats]:
        logs, day = _logs(self.series.values), self.day
        z = np.full(len(logs), NEVER)
        for start in range(WEEKS * day, len(logs), day):
            expected, noise = self._ahead(start)
            own = logs[start : start + day]
            z[start : start + day] = (expected[: len(own)] - own) / noise
        return z, np.where(z == NEVER, NEVER, -z)

    def after(self, place: int, values: Floats) -> tuple[Floats, Floats]:
        start = place // self.day * self.day
        expected, noise = self._ahead(start)
        z = (expected[place - start :][: len(values)] - _logs(values)) / noise
        return z, -z

    def _ahead(self, start: int) -> tuple[Floats, float]:
        if start not in self.forecasts:
            self.forecasts[start] = self._forecast(start)
        return self.forecasts[start]

    def _forecast(self, start: int) -> tuple[Floats, float]:
        import pandas as pd

        logging.getLogger("cmdstanpy").disabled = True
        import prophet

        first = max(0, start - PAST * self.day)
        when = pd.to_datetime(self.series.moments[first : start + AHEAD * self.day], unit="h")
        past = pd.DataFrame({"ds": when[: start - first], "y": _logs(self.series.values[first:start])})
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model = prophet.Prophet(uncertainty_samples=0).fit(past)
            expected = model.predict(pd.DataFrame({"ds": when[start - first :]}))["yhat"].to_numpy()
        return expected, max(float(model.params["sigma_obs"][0][0] * model.y_scale), 1e-9)


def _features(logs: Floats) -> Floats:
    """Smoothed differences and five of their lags, as in Anomstack's defaults."""
    changes = np.diff(logs, prepend=logs[0])
    smooth = (changes + np.roll(changes, 1) + np.roll(changes, 2)) / 3
    smooth[:2] = 0
    lags = [np.concatenate([np.zeros(lag), smooth[: len(smooth) - lag]]) for lag in range(6)]
    return np.column_stack(lags)


TAIL = 8  # points before the changed ones that their features need


@dataclass
class PyOD(Peer):
    """Mean of the standardized scores of PCA and KNN, fitted weekly on 60 days; it ignores direction."""

    models: dict[int, list[tuple[Any, float, float]]] = field(default_factory=dict)

    def clean(self) -> tuple[Floats, Floats]:
        features, size = _features(_logs(self.series.values)), WEEKS * self.day
        z = np.full(len(features), NEVER)
        for start in range(size, len(features), size):
            z[start : start + size] = self._scored(start, features[start : start + size])
        return z, z

    def after(self, place: int, values: Floats) -> tuple[Floats, Floats]:
        first, size = max(0, place - TAIL), WEEKS * self.day
        features = _features(_logs(np.concatenate([self.series.values[first:place], values])))
        z = self._scored(place // size * size, features[place - first :])
        return z, z

    def _scored(self, start: int, features: Floats) -> Floats:
        if start not in self.models:
            past = _features(_logs(self.series.values[:start]))[-PAST * self.day :]
            self.models[start] = [self._fitted(model, past) for model in _models()]
        scores = [(model.decision_function(features) - mean) / sd for model, mean, sd in self.models[start]]
        return np.mean(scores, axis=0)

    def _fitted(self, model: Any, past: Floats) -> tuple[Any, float, float]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            model.fit(past)
        scores = model.decision_scores_
        return model, float(scores.mean()), max(float(scores.std()), 1e-9)


def _models() -> list[Any]:
    from pyod.models.knn import KNN
    from pyod.models.pca import PCA

    return [PCA(n_components=3, contamination=0.01), KNN(contamination=0.01)]


@dataclass
class River(Peer):
    """Half-space trees over the same features, scaled as they arrive; learns each point after scoring it."""

    models: dict[int, Any] = field(default_factory=dict)

    def clean(self) -> tuple[Floats, Floats]:
        model, features = self._new(), _features(_logs(self.series.values))
        z = np.zeros(len(features))
        for place, row in enumerate(features.tolist()):
            if place % (WEEKS * self.day) == 0:
                self.models[place] = deepcopy(model)
            z[place] = _fed(model, row)
        z[: WEEKS * self.day] = NEVER
        return z, z

    def after(self, place: int, values: Floats) -> tuple[Floats, Floats]:
        start = place // (WEEKS * self.day) * WEEKS * self.day
        model, first = deepcopy(self.models[start]), max(0, start - TAIL)
        features = _features(_logs(np.concatenate([self.series.values[first:place], values])))
        z = np.array([_fed(model, row) for row in features[start - first :].tolist()])
        return z[place - start :], z[place - start :]

    def _new(self) -> Any:
        from river import anomaly, preprocessing

        return preprocessing.MinMaxScaler(), anomaly.HalfSpaceTrees(n_trees=25, window_size=28 * self.day, seed=0)


def _fed(model: Any, row: list[float]) -> float:
    scaler, trees = model
    named = dict(enumerate(row))
    scaler.learn_one(named)
    scaled = scaler.transform_one(named)
    score = trees.score_one(scaled)
    trees.learn_one(scaled)
    return float(score)
