"""What each server can and can't do, so we don't keep asking in vain."""

from collections.abc import Callable, Mapping
from typing import Any

from core.llm.policy import Form

FORMS = tuple(Form)
# Servers get updated, or just hiccuped: after this we retry what failed.
REMEMBERED = 3600.0  # seconds
# Parameters some models refuse. Without a limit under either name, the daily budget still holds.
LIMITS = ("max_completion_tokens", "max_tokens")
TEMPERATURE = "temperature"


class Capabilities:
    """Keyed by base address."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._forms: dict[str, tuple[Form, float]] = {}
        self._refused: dict[str, set[str]] = {}

    def form(self, address: str) -> Form:
        """Returns the best form this server is known to answer in; the strictest if nothing is known."""
        form, until = self._forms.get(address, (FORMS[0], 0.0))
        return form if self._monotonic() < until else FORMS[0]

    def worked(self, address: str, form: Form) -> None:
        """Remembers a form we fell back to; one already remembered keeps its time."""
        if form != self.form(address):
            self._forms[address] = (form, self._monotonic() + REMEMBERED)

    def refused(self, address: str, param: str) -> bool:
        """Records a parameter this server refuses; True if leaving it out is new."""
        refused = self._refused.setdefault(address, set())
        if param not in (*LIMITS, TEMPERATURE) or param in refused:
            return False
        refused.add(param)
        return True

    def parameters(self, address: str, form: Form, name: str, schema: Mapping[str, Any], tokens: int) -> dict[str, Any]:
        """Returns what goes into the request besides model and messages."""
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
