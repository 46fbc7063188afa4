"""What each server could and could not, so that it is not asked in vain every time."""

from collections.abc import Callable, Mapping
from typing import Any

from core.llm.policy import Form

FORMS = tuple(Form)
# A server is updated, or only stumbled: what it could not is tried again after this.
REMEMBERED = 3600.0  # seconds
# Parameters that some models refuse. Without a limit in either name the day's budget still holds.
LIMITS = ("max_completion_tokens", "max_tokens")
TEMPERATURE = "temperature"


class Capabilities:
    """By base address."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._forms: dict[str, tuple[Form, float]] = {}
        self._refused: dict[str, set[str]] = {}

    def form(self, address: str) -> Form:
        """The best form in which this server is known to answer, the strictest where nothing is known."""
        form, until = self._forms.get(address, (FORMS[0], 0.0))
        return form if self._monotonic() < until else FORMS[0]

    def worked(self, address: str, form: Form) -> None:
        """Remembers a form that was come down to; what is remembered already keeps its time."""
        if form != self.form(address):
            self._forms[address] = (form, self._monotonic() + REMEMBERED)

    def refused(self, address: str, param: str) -> bool:
        """Notes a parameter that this server does not take; True where leaving it out is news."""
        refused = self._refused.setdefault(address, set())
        if param not in (*LIMITS, TEMPERATURE) or param in refused:
            return False
        refused.add(param)
        return True

    def parameters(self, address: str, form: Form, name: str, schema: Mapping[str, Any], tokens: int) -> dict[str, Any]:
        """What stands in the request beside model and messages."""
        refused = self._refused.get(address, set())
        limit = next((param for param in LIMITS if param not in refused), None)
        extra: dict[str, Any] = {limit: tokens} if limit else {}
        if TEMPERATURE not in refused:
            extra[TEMPERATURE] = 0
        if form == Form.JSON_SCHEMA:
            shape = {"name": name, "schema": schema, "strict": True}
            extra["response_format"] = {"type": form, "json_schema": shape}
        elif form == Form.JSON_OBJECT:
            extra["response_format"] = {"type": form}
        return extra
