"""150 mixed events a second from sixty people on both platforms: what's lost, what's doubled, how long it takes."""

import asyncio

from tests.benchmarks.frame.numbers import percentile, spread
from tests.benchmarks.frame.result import Figure, Options, Result
from tests.benchmarks.frame.stage import FAIR, stage
from tests.benchmarks.speed.crowd.checks import check
from tests.benchmarks.speed.crowd.ledger import Ledger
from tests.benchmarks.speed.crowd.run import Load

DATA = "a CSV of creators, as `import` takes it"
PER_SECOND = 150
SECONDS, QUICK_SECONDS = 60, 20
TARGET = 1000.0  # ms until an event is acknowledged, p99
MIX = (
    "78 % presses, 6 % picks (commands and replies), 8 % commands (help, status), 8 % talk between people; 5 % of all "
    "is delivered twice. Times count from the moment that was intended (open loop)."
)
LIMITED = "Telegram's own limiter stays on: 15 messages a second over all chats, which is what the outbox waits for."


def measure(options: Options) -> Result:
    return asyncio.run(_measure(options, QUICK_SECONDS if options.quick else SECONDS))


async def _measure(options: Options, seconds: int) -> Result:
    result = Result(f"Load: {PER_SECOND} events a second for {seconds} s, half of them on each platform")
    async with stage(options) as on:
        load = Load(on)
        await load.run(seconds, PER_SECOND)
        await on.bot.stop()
        result.figures += [*_times(load.ledger), *_counts(load), *_costs(load)]
        result.wrong += check(on.database, load.ledger, load.listed, on.playground)
        result.wrong += ["the bot logged an error: " + on.bot.log[-300:]] if "ERROR" in on.bot.log else []
    result.notes += [MIX, LIMITED, FAIR]
    return result


def _times(ledger: Ledger) -> list[Figure]:
    shares = (0.5, 0.99)
    found = spread("slack_ack", "Slack: acknowledged", ledger.slack_ack, shares, p99=TARGET)
    found += spread("telegram_answer", "Telegram: press answered", ledger.telegram_answer, shares, p99=TARGET)
    found += spread("telegram_confirm", "Telegram: update confirmed", ledger.telegram_confirm, shares)
    late = percentile(ledger.behind, 0.99) * 1000
    return [*found, Figure("generator_late_p99_ms", "Generator itself late, p99", late, "ms")]


def _counts(load: Load) -> list[Figure]:
    ledger = load.ledger
    return [
        Figure("events", "Events sent", ledger.sent),
        Figure("repeated", "of which delivered twice", ledger.repeated),
        Figure("judgements", "Judgements among them", len(ledger.words(load.listed))),
        Figure("not_acknowledged", "Not acknowledged in time by Slack's clock", len(ledger.unacknowledged)),
        Figure("not_confirmed", "Presses that Telegram dropped after 150 s", len(ledger.unconfirmed)),
        Figure("not_answered", "Presses on Telegram answered too late or never", len(ledger.unanswered)),
        Figure("handled_per_s", "Events handled a second", ledger.sent / load.handled),
        Figure("drain_s", "Outbox empty after the last event", load.drained, "s"),
    ]


def _costs(load: Load) -> list[Figure]:
    after = load.after
    return [
        Figure("peak_rss_mb", "Memory at most (RSS)", after.peak, "MB", 450),
        Figure("rss_mb", "Memory after it (RSS)", after.resident, "MB", 450),
        Figure("pss_mb", "Memory after it (PSS)", after.proportional, "MB"),
        Figure("cpu_percent", "Processor time of the bot, one core = 100", load.cpu_percent, "%"),
    ]
