"""What the stories of the model share: questions, good answers to them, and time that passes only when told to."""

import asyncio
from collections.abc import Callable

from sqlalchemy import select

from core.llm import LanguageModel, PhrasedQuestion, PhraseRequest, ReadRequest, Reply, TranslateRequest, WeighRequest
from core.model import LlmCall
from core.store import Store

KEY = "sk-dummy-not-a-real-key-0000"
Make = Callable[..., LanguageModel]


class Sleeper:
    """Nobody waits: a pause moves the model's clock by as much."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.pauses: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.pauses.append(seconds)
        self.now += seconds
        await asyncio.sleep(0)


FACT = "Mila Ray: her last three collaborations fell from 5.1 % to 2.2 %."
PHRASING = PhraseRequest("why_pick", FACT, "Mila Ray", "en")
QUESTION = "Mila Ray's last 3 collaborations fell from 5.1% to 2.2%. What makes you choose her?"
PHRASED = {"question": QUESTION}
FACT_RU = "Мила Рэй: вовлечённость за три интеграции упала с 5,1 % до 2,2 %."
PHRASING_RU = PhraseRequest("why_pick", FACT_RU, "Мила Рэй", "ru")
QUESTION_RU = "Мила Рэй: за три интеграции вовлечённость упала с 5,1 % до 2,2 %. Почему вы выбрали именно её?"

ANSWER = "Her audience is mothers of toddlers; our last mailing to them sold twice as well as the rest."
WEIGHING = WeighRequest("why_pick", QUESTION, ANSWER)
WEIGHED = {
    "claim": "Her audience is mothers of toddlers",
    "evidence": "our last mailing to them sold twice as well",
    "comparison": "twice as well as the rest",
    "mechanism": "",
    "counter_evidence": "",
    "test": "",
}

WORDS = "поменьше бьюти, и мне кажется, у них просмотры выше, чем в США"
READING = ReadRequest(WORDS, "beauty, russia", ("topic:beauty", "market:us", "views"))
READ = {
    "steers": [{"feature": "topic:beauty", "direction": "less", "said": "поменьше бьюти"}],
    "claims": [{"about": "reach", "direction": "higher", "check": "data", "said": "у них просмотры выше"}],
}

ORIGINAL = "У Милы (@mila_ray) охват 1,2 млн, а ER упал вдвое: с 5,1 % до 2,5 %. Смотрите https://t.me/mila/7"
TRANSLATING = TranslateRequest(ORIGINAL, "ru", "en")
TRANSLATION = "Mila (@mila_ray) reaches 1.2M, but her ER halved twice over, from 5.1% to 2.5%. See https://t.me/mila/7"
TRANSLATED = {"translation": TRANSLATION}
BY_RULES = PhrasedQuestion("Why Mila Ray?")


async def why(llm: LanguageModel) -> str:
    """Why the rules had to answer."""
    reply = await llm.phrase(PHRASING, lambda: BY_RULES)
    assert reply == Reply(BY_RULES, "rules", reply.why)
    assert reply.why
    return reply.why


def verdicts(store: Store) -> list[str]:
    with store.reading() as work:
        return list(work.db.scalars(select(LlmCall.verdict).order_by(LlmCall.id)))
