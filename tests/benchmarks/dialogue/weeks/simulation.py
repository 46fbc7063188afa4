"""Four weeks of a campaign with two teams, as plain records: all a process keeps between restarts."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np

from core.fact import Fact
from core.numbers.questions import budget as question_budget
from core.numbers.questions import load, triggers
from core.numbers.questions.budget import QUIET_FROM, AskedQuestion, Budget, Candidate, Counts
from core.numbers.questions.hours import Hours
from core.numbers.questions.triggers import ChoiceContext, Premise

START = datetime(2026, 3, 2, tzinfo=UTC)  # a Monday; New York changes its clocks during these weeks
STEP = timedelta(hours=1)
WEEKS, DRAIN = timedelta(weeks=4), timedelta(weeks=6)
PEOPLE = {
    1: ("us", "America/New_York", 5),
    2: ("us", "America/New_York", 3),
    3: ("us", "America/Los_Angeles", 5),
    4: ("ru", "Europe/Moscow", 5),
    5: ("ru", "Asia/Yekaterinburg", 2),
    6: ("ru", "Europe/Moscow", 5),
}
TEAMS = {"us": Hours("America/New_York"), "ru": Hours("Europe/Moscow")}
KINDS = ("why_pick", "why_pass", "change_mind", "what_missing", "must_be_true")
DULL = "what_missing"  # the kind nobody finds useful in this campaign
RESTARTS = 10
Records = dict[str, Any]


def waking(zone: str) -> Hours:
    return Hours(zone, closes=QUIET_FROM)


class Campaign:
    """One process. Everything it knows is in `records`, as JSON would store it."""

    def __init__(self, seed: int, records: Records | None = None) -> None:
        self.rng = np.random.default_rng(seed)
        self.records = records or {"raised": [], "asked": [], "counts": {}, "less": {}, "waiting": [], "said": []}
        self.raised = [read_candidate(record) for record in self.records["raised"]]
        self.asked = [
            AskedQuestion(record["key"], record["person"], _time(record["at"])) for record in self.records["asked"]
        ]

    def restarted(self) -> "Campaign":
        """Starts another process with the same records; the last event is redelivered."""
        kept = json.loads(json.dumps(self.records))
        kept["raised"] += kept["raised"][-1:]
        kept["waiting"] += kept["waiting"][-1:]
        return Campaign(int(self.rng.integers(2**31)), kept)

    def happen(self, now: datetime) -> None:
        """Plays an hour's ratings, estimates and assumptions; some concern a market team."""
        for candidate in self._events():
            self.raised.append(candidate)
            self.records["raised"].append(_kept(candidate))
        if self.rng.random() < 0.4:
            number = len(self.records["waiting"])
            self.records["waiting"].append(
                {
                    "key": f"region:{number}",
                    "team": str(self.rng.choice(list(TEAMS))),
                    "at": now.isoformat(),
                    "urgent": bool(self.rng.random() < 0.2),
                    "value": float(self.rng.random()),
                }
            )

    def _events(self) -> list[Candidate]:
        person = int(self.rng.choice(list(PEOPLE)))
        place = int(self.rng.integers(1, 400))
        said = str(self.rng.choice(["yes", "no", "maybe"]))
        falls = (0.051, 0.04, 0.022) if self.rng.random() < 0.3 else (0.03, 0.03, 0.03)
        choice = ChoiceContext(person, int(self.rng.integers(1, 120)), said, place, 400, falls)
        other = ChoiceContext(person % 6 + 1, choice.creator, "no" if said == "yes" else "yes", place, 400)
        premise = Premise(person, place % 30, 4, float(self.rng.random()), False)
        happened = [
            triggers.of_choice(choice),
            triggers.human_against_human([choice, other]),
            triggers.untested(premise),
        ]
        return [candidate for some in happened for candidate in some if self.rng.random() < 0.2]

    def speak(self, now: datetime) -> None:
        """Asks everyone what's due, and takes in how they react."""
        for person in PEOPLE:
            for candidate in self.plan(person, now).now:
                self.asked.append(AskedQuestion(candidate.key, person, now))
                self.records["asked"].append({"key": candidate.key, "person": person, "at": now.isoformat()})
                self._hear(candidate)
        for team in TEAMS:
            for arrival in self.arrivals(team, now):
                if arrival.at <= now:
                    self.records["said"].append(
                        {"key": arrival.key, "team": team, "at": now.isoformat(), "at_once": arrival.at_once}
                    )

    def plan(self, person: int, now: datetime) -> question_budget.Plan:
        _, zone, budget = PEOPLE[person]
        less = self.records["less"].get(str(person), {})
        counts = {kind: Counts(**kept) for kind, kept in self.records["counts"].items()}
        return question_budget.plan(self.raised, Budget(person, waking(zone), budget, less), self.asked, counts, now)

    def arrivals(self, team: str, now: datetime) -> tuple[load.Arrival, ...]:
        waiting = [
            load.QueuedQuestion(record["key"], _time(record["at"]), record["urgent"], record["value"])
            for record in self.records["waiting"]
            if record["team"] == team
        ]
        said = [
            load.PastAnswer(record["key"], _time(record["at"]), record["at_once"])
            for record in self.records["said"]
            if record["team"] == team
        ]
        return load.arrivals(waiting, said, TEAMS[team], now)

    def _hear(self, candidate: Candidate) -> None:
        """Most answer; everyone skips one kind; now and then someone wants less of a kind."""
        counts = self.records["counts"].setdefault(candidate.kind, vars(Counts()) | {})
        skipped = candidate.kind == DULL or self.rng.random() < 0.2
        counts["asked"] += 1
        counts["skipped" if skipped else "answered"] += 1
        counts["useful"] += int(not skipped and self.rng.random() < 0.7)
        if self.rng.random() < 0.01:
            less = self.records["less"].setdefault(str(candidate.person), {})
            less[candidate.kind] = less.get(candidate.kind, 0) + 1


def _kept(candidate: Candidate) -> dict[str, Any]:
    fact = [candidate.fact.code, [list(pair) for pair in candidate.fact.values]]
    return vars(candidate) | {"fact": fact, "facts": []}


def read_candidate(kept: dict[str, Any]) -> Candidate:
    code, values = kept["fact"]
    fact = Fact(code, tuple((name, value) for name, value in values))
    return Candidate(kept["kind"], kept["subject"], kept["person"], fact, kept["value"])


def _time(kept: str) -> datetime:
    return datetime.fromisoformat(kept)


def live(seed: int, restarts: int = RESTARTS) -> tuple[Campaign, datetime]:
    """Four weeks with restarts, each after up to six hours of downtime; then calm weeks until everything is asked."""
    rng = np.random.default_rng(seed)
    deaths = sorted(START + float(rng.uniform(0.02, 0.98)) * WEEKS for _ in range(restarts))
    campaign, now, away = Campaign(seed), START, START
    while now < START + DRAIN:
        if deaths and deaths[0] <= now:
            campaign, away = campaign.restarted(), now + float(rng.uniform(0, 6)) * timedelta(hours=1)
            deaths.pop(0)
        if now < START + WEEKS:
            campaign.happen(now)
        if now >= away:
            campaign.speak(now)
        now += STEP
    return campaign, now
