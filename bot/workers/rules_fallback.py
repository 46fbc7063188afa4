"""How the rules handle a language-model request: they only weigh answers; the rest goes back to the caller."""

from collections.abc import Callable, Sequence

from core.llm import WeighRequest
from core.llm.queue import QueuedRequest
from core.questions.clarity.encoder import Encoder
from core.questions.clarity.labels import Labelled
from core.questions.clarity.scorer import Clarity, ClarityModel, clarity_model
from core.store import Store, UnitOfWork

Extra = Callable[[UnitOfWork], Sequence[Labelled]]


def nothing_more(_work: UnitOfWork) -> Sequence[Labelled]:
    return ()


class RulesFallback:
    """Fits its model on the first answer and again whenever people add labels: it takes seconds, so call it in a
    thread, one at a time."""

    def __init__(self, store: Store, encoder: Encoder, extra: Extra) -> None:
        self._store, self._encoder, self._extra = store, encoder, extra
        self._made: tuple[int, ClarityModel] | None = None  # number of human labels, and the model fitted on them

    def answer(self, queued: QueuedRequest) -> Clarity | None:
        match queued.request:
            case WeighRequest(kind, question, answer, asked_before):
                return self._clarity_model().weigh(kind, question, answer, asked_before)
        return None

    def _clarity_model(self) -> ClarityModel:
        with self._store.reading() as work:
            extra = self._extra(work)
        if self._made is None or self._made[0] != len(extra):
            self._made = len(extra), clarity_model(self._encoder, extra)
        return self._made[1]
