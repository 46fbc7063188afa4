"""Tracks the day's spend, and records every request before it's made: limits hold however many processes ask."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, func, select

from core.llm.policy import MILLION, Failure, Policy
from core.model import CallVerdict, LlmCall
from core.store import Store, UnitOfWork

KEPT = timedelta(days=90)
# The server said it did nothing, or we never reached it; any other failure may have been billed.
FREE: frozenset[Failure] = frozenset(
    {
        Failure.UNREACHABLE,
        Failure.RATE_LIMITED,
        Failure.SERVER_ERROR,
        Failure.BAD_KEY,
        Failure.REJECTED,
    }
)


@dataclass(frozen=True)
class Spent:
    """For one day in UTC; requests in flight count at their maximum."""

    requests: int
    tokens: int
    money: float  # in the currency of the prices


def spent(work: UnitOfWork) -> Spent:
    """Returns what's been spent on the day of `work.now`."""
    start = work.now.replace(hour=0, minute=0, second=0, microsecond=0)
    sums = (func.count(), func.sum(LlmCall.tokens_in + LlmCall.tokens_out), func.sum(LlmCall.cost))
    day = (LlmCall.at >= start, LlmCall.at < start + timedelta(days=1))
    requests, tokens, cost = work.db.execute(select(*sums).where(*day)).one()
    return Spent(requests, int(tokens or 0), int(cost or 0) / MILLION)


def sweep(work: UnitOfWork) -> None:
    """Deletes records nobody counts anymore."""
    work.db.execute(delete(LlmCall).where(LlmCall.at < work.now - KEPT))


class Ledger:
    def __init__(self, store: Store, policy: Policy) -> None:
        self._store, self._policy = store, policy

    def begin(self, purpose: str, form: str, tokens_in: int, tokens_out: int) -> int | None:
        """Returns the id of a request that may use this much; None if the day's tokens or money don't cover it."""
        policy, cost = self._policy, self._policy.cost(tokens_in, tokens_out)
        with self._store.work() as work:
            today = spent(work)
            if today.tokens + tokens_in + tokens_out > policy.tokens_per_day:
                return None
            if policy.money_per_day is not None and today.money + cost / MILLION > policy.money_per_day:
                return None
            call = LlmCall(
                at=work.now,
                purpose=purpose,
                model=policy.model,
                form=form,
                tokens_in=tokens_in,
                tokens_out=tokens_out,
                cost=cost,
            )
            work.db.add(call)
            work.db.flush()
            return call.id

    def end(self, call_id: int, why: Failure, tokens: tuple[int, int] | None, milliseconds: int) -> None:
        """Records what a request used; if the server doesn't say, it counts at its maximum."""
        with self._store.work() as work:
            call = work.db.get_one(LlmCall, call_id)
            call.verdict, call.milliseconds = why or CallVerdict.OK, milliseconds
            used = tokens or ((0, 0) if why in FREE else None)
            if used is not None:
                call.tokens_in, call.tokens_out = used
                call.cost = self._policy.cost(*used)
