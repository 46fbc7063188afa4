"""Sends one tiny request to the configured language model, and says what to do about the result."""

from collections.abc import Mapping

from sqlalchemy.exc import SQLAlchemyError

from bot.cli.check import Check
from bot.prepare import open_llm, open_store
from bot.settings import Settings
from core.llm import Failure, TranslateRequest

GREETING = TranslateRequest("Good morning", "en", "ru")
RULES = "built-in rules are used instead"
SAYS: Mapping[Failure, str] = {
    Failure.BAD_KEY: "it rejects OPENAI_API_KEY. Copy the key again and make sure it may use this model",
    Failure.UNREACHABLE: "can't reach it. Check OPENAI_BASE_URL and the network",
    Failure.BROKEN: "it hung up in the middle of a response. Check OPENAI_BASE_URL and the server",
    Failure.TIMEOUT: "it took too long. Raise OPENAI_SECONDS, or choose a faster model; till then, rules are used",
    Failure.RATE_LIMITED: "it's getting too many requests. Check the account's limits and credit, or try again later",
    Failure.SERVER_ERROR: "it failed. Check the server's log, or try again later",
    Failure.REJECTED: "it rejects the request. Check OPENAI_MODEL (does the server know it?) and OPENAI_BASE_URL",
    Failure.GARBLED: "whatever answers there doesn't speak chat completions. Check OPENAI_BASE_URL",
    Failure.TOO_BIG: "whatever answers there doesn't speak chat completions. Check OPENAI_BASE_URL",
    Failure.OVER_BUDGET: "today's tokens or money are used up, so built-in rules are used until midnight UTC. Raise"
    " OPENAI_TOKENS_PER_DAY or OPENAI_MONEY_PER_DAY if that's too low",
}


async def check_llm(settings: Settings) -> Check:
    """Runs what a user would get from it, counted like any other request."""
    if not settings.llm_on:
        return Check("no language model is set: built-in rules are used")
    what = f"language model {settings.openai_model} at {settings.openai_base_url}"
    try:
        why = await _ask(settings)
    except (SQLAlchemyError, OSError) as error:
        return Check(what, f"not asked, because the database keeps count ({type(error).__name__})")
    # Any other failure is about an answer that did arrive.
    unfit = f"it answers, but not as asked ({why}), and {RULES}. Choose a more capable model"
    return Check(what, SAYS.get(why, unfit) if why else "")


async def _ask(settings: Settings) -> Failure:
    store = open_store(settings)
    llm = open_llm(store, settings)
    try:
        return (await llm.translate(GREETING)).why
    finally:
        await llm.close()
        store.close()
