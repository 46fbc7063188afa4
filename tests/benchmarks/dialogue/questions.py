"""Four weeks of questions: within budget, none at night, none twice, none lost over ten restarts.

First with just the planner, on plain records; then with all use cases, on database tables."""

import tempfile
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from core.numbers.questions.budget import FLOOR, Budget, Candidate, Counts, usefulness, worth
from core.numbers.questions.load import AT_ONCE, IN_DIGEST
from tests.benchmarks.dialogue.weeks import promises, tables
from tests.benchmarks.dialogue.weeks.simulation import (
    DULL,
    KINDS,
    PEOPLE,
    RESTARTS,
    START,
    TEAMS,
    WEEKS,
    Campaign,
    Records,
    live,
    read_candidate,
    waking,
)
from tests.benchmarks.frame.result import Figure, Options, Result

SEEDS, QUICK_SEEDS = 3, 1
NOTES = (
    f"A campaign: 2 teams, {len(PEOPLE)} people in 4 zones, 20 working days, {RESTARTS} restarts (state from plain "
    "records, last event delivered again, up to six hours of nobody there), then calm days until all is asked.",
    "Resting: worth less than the floor as its kind and the reader's wishes stand; it comes back when that changes.",
)


def measure(options: Options) -> Result:
    result = Result("Questions: four weeks of a campaign")
    found: Counter[str] = Counter()
    for seed in range(QUICK_SEEDS if options.quick else SEEDS):
        campaign, end = live(seed)
        found.update(faults(campaign, end))
        found.update(_amounts(campaign.records))
        found["resting"] += sum(len(campaign.plan(person, end).resting) for person in PEOPLE)
        found["due"] += len(_due(campaign, end))
    result.figures += [Figure(key, label, found[key], below=1) for key, label in FAULTS.items()]
    result.figures += [Figure(key, label, found[key]) for key, label in AMOUNTS.items()]
    result.figures += [
        Figure(f"weight_{kind}", f"Weight of “{kind}” at the end", value)
        for kind, value in _weights(campaign.records).items()
    ]
    result.notes += [f"{'1 campaign' if options.quick else f'{SEEDS} campaigns'}; {DULL} is skipped by all.", *NOTES]
    result.wrong += [f"{label}: {found[key]}" for key, label in FAULTS.items() if found[key]]
    _on_tables(result, *((1, 3) if options.quick else (4, RESTARTS)))
    return result


def _on_tables(result: Result, weeks: int, restarts: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        store, life = tables.live(Path(folder, "sokrat.db"), 1, weeks, restarts)
        rows = promises.rows_of(store)
        store.close()
    found = promises.broken(rows, life.seen, life.now)
    states = Counter(row.state for row in rows)
    result.figures += [
        Figure(f"tables_{key}", f"On tables: {label}", found[key], below=1) for key, label in FAULTS.items()
    ]
    result.figures += [
        Figure("tables_asked", "On tables: questions that came before somebody", len(life.seen)),
        Figure("tables_events", "On tables: events of people", life.events),
        *(Figure(f"tables_{state}", f"On tables: {state}", count) for state, count in sorted(states.items())),
    ]
    result.notes.append(
        f"On tables: {weeks} week(s), {restarts} restarts, four chats in four zones, six people, 300 creators; every "
        "use case as it is, the clock stepped by hour, the last event delivered again, then calm days."
    )
    result.wrong += [f"on tables, {label}: {found[key]}" for key, label in FAULTS.items() if found[key]]


FAULTS = {
    "over_budget": "Days of a person over the budget",
    "at_night": "Questions at night or on a day off, in the reader's zone",
    "repeated": "Questions asked twice",
    "lost": "Questions lost",
    "region_over_load": "Days of a region over its load",
    "region_outside_hours": "Region questions outside working hours",
    "region_repeated": "Region questions said twice",
    "region_lost": "Region questions lost",
}
AMOUNTS = {
    "raised": "Questions raised",
    "asked": "Questions asked",
    "due": "Questions still due at the end, each with its moment",
    "resting": "Questions resting at the end",
    "asked_in_four_weeks": "Asked within the four weeks",
    "region_said": "Region questions said",
    "region_at_once": "of them at once",
}


def faults(campaign: Campaign, end: datetime) -> Counter[str]:
    """Counted from the records alone, with different arithmetic than the planner's."""
    records = campaign.records
    days = Counter((row["person"], _local(row["at"], PEOPLE[row["person"]][1]).date()) for row in records["asked"])
    asked = Counter(row["key"] for row in records["asked"])
    said = Counter(row["key"] for row in records["said"])
    region_days = Counter((row["team"], _local(row["at"], TEAMS[row["team"]].zone).date()) for row in records["said"])
    return Counter(
        over_budget=sum(times > PEOPLE[person][2] for (person, _), times in days.items()),
        at_night=sum(not _awake(row["at"], PEOPLE[row["person"]][1], 21) for row in records["asked"]),
        repeated=sum(times > 1 for times in asked.values()),
        lost=len(
            {candidate.key for candidate in _raised(records)} - set(asked) - _resting(campaign) - _due(campaign, end)
        ),
        region_over_load=sum(times > AT_ONCE + IN_DIGEST for times in region_days.values()),
        region_outside_hours=sum(not _awake(row["at"], TEAMS[row["team"]].zone, 18) for row in records["said"]),
        region_repeated=sum(times > 1 for times in said.values()),
        region_lost=len({row["key"] for row in records["waiting"]} - set(said)),
    )


def _due(campaign: Campaign, end: datetime) -> set[str]:
    return {due.candidate.key for person in PEOPLE for due in campaign.plan(person, end).later}


def _resting(campaign: Campaign) -> set[str]:
    """Keys whose every appearance is worth less than the floor."""
    counts = {kind: Counts(**kept) for kind, kept in campaign.records["counts"].items()}
    best: dict[str, float] = {}
    for candidate in _raised(campaign.records):
        less = campaign.records["less"].get(str(candidate.person), {})
        reader = Budget(candidate.person, waking(PEOPLE[candidate.person][1]), less=less)
        best[candidate.key] = max(best.get(candidate.key, 0.0), worth(candidate, reader, counts))
    return {key for key, value in best.items() if value < FLOOR}


def _raised(records: Records) -> list[Candidate]:
    return [read_candidate(row) for row in records["raised"]]


def _amounts(records: Records) -> Counter[str]:
    until = START + WEEKS - timedelta(days=2)
    return Counter(
        raised=len({candidate.key for candidate in _raised(records)}),
        asked=len(records["asked"]),
        asked_in_four_weeks=sum(datetime.fromisoformat(row["at"]) <= until for row in records["asked"]),
        region_said=len(records["said"]),
        region_at_once=sum(row["at_once"] for row in records["said"]),
    )


def _weights(records: Records) -> dict[str, float]:
    return {kind: usefulness(Counts(**records["counts"].get(kind, {}))) for kind in KINDS}


def _local(at: str, zone: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(ZoneInfo(zone))


def _awake(at: str, zone: str, closes: int) -> bool:
    local = _local(at, zone)
    return local.weekday() < 5 and 9 <= local.hour < closes
