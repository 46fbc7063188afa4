"""Takes one file into the tables: look, ask if needed, read, import part by part."""

import time
from collections.abc import Callable

from core.delivery import jobs
from core.events import ImportProgressed
from core.imports import column_mapping, workflow
from core.imports.column_mapping import Columns
from core.imports.reader import BadFile, Preview
from core.imports.workflow import Taking
from core.model import Import
from core.store import Store
from handlers.subscriptions import tell

EVERY = 1.0  # seconds between two card updates: no chat wants more edits


class Intake:
    """`moved` is called whenever there's something new to show; `job_id` is the job doing the import, if any."""

    def __init__(
        self,
        store: Store,
        import_id: int,
        content: bytes,
        moved: Callable[[], None] = lambda: None,
        job_id: int | None = None,
    ) -> None:
        self._store, self._id, self._content, self._moved, self._job_id = store, import_id, content, moved, job_id
        self._shown = time.monotonic()

    def run(self) -> None:
        """Runs to the end, or to a question. A file that's finished or waiting on a question is left alone."""
        with self._store.reading() as work:
            coming = work.db.get_one(Import, self._id)
        if coming.state not in workflow.UNDER_WAY:
            return
        try:
            sight = workflow.look(self._content, coming.name)
        except BadFile as refusal:
            self.refuse(refusal)
            return
        columns = self._settle(sight)
        if columns is not None:
            self.take(coming.name, columns)

    def _settle(self, sight: Preview) -> Columns | None:
        with self._store.work() as work:
            coming = work.db.get_one(Import, self._id)
            columns = column_mapping.columns_for(work, coming, sight)
            if columns is None:
                column_mapping.ask(work, coming, sight)
            tell(work)
            return columns

    def take(self, name: str, columns: Columns) -> None:
        with self._store.reading() as work:
            coming = work.db.get_one(Import, self._id)
            kind, zone = coming.kind, workflow.zone_of(work, coming)
        reading = workflow.read(self._content, name, columns, self._progress, kind, zone)
        if isinstance(reading, BadFile):
            self.refuse(reading)
            return
        taking = Taking(self._content, reading)
        with self._store.work() as work:
            taking.start(work, work.db.get_one(Import, self._id))
            tell(work)
        while self._part(taking):
            self._moved()

    def _part(self, taking: Taking) -> bool:
        with self._store.work() as work:
            more = taking.go_on(work, work.db.get_one(Import, self._id))
            if more and self._due():
                work.happened(ImportProgressed(self._id))
            if self._job_id is not None:
                jobs.moved(work, self._job_id)
            tell(work)
            return more

    def _progress(self, lines: int) -> None:
        if self._due():
            with self._store.work() as work:
                work.db.get_one(Import, self._id).rows = lines
                work.happened(ImportProgressed(self._id))
                tell(work)
            self._moved()

    def _due(self) -> bool:
        now = time.monotonic()
        if now - self._shown < EVERY:
            return False
        self._shown = now
        return True

    def refuse(self, why: BadFile) -> None:
        with self._store.work() as work:
            workflow.take_in(work, work.db.get_one(Import, self._id), self._content, why)
            tell(work)
