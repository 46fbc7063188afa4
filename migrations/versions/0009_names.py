"""names of the field: tables, columns, their constraints and indexes, and the codes kept in them"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = {
    "seen": "processed_events",
    "ticks": "schedules",
    "watches": "detector_states",
    "batches": "idempotency_keys",
    "header_maps": "column_mappings",
    "score_pools": "null_score_pools",
    "drafts": "brief_drafts",
    "known_times": "blackout_windows",
    "mind_calls": "llm_calls",
}
COLUMNS = (  # new table name, old column, new column
    ("detector_states", "fed", "fed_until"),
    ("detector_states", "looked", "last_run_at"),
    ("alerts", "watch_id", "detector_id"),
    ("incidents", "told_at", "notified_at"),
    ("incidents", "told_in", "digest_key"),
    ("incidents", "other_id", "other_team_id"),
    ("questions", "told_in", "digest_key"),
    ("adjustments", "look_at", "review_at"),
    ("judgements", "said_on", "judged_on"),
    ("judgements", "said_order", "judged_order"),
    ("teams", "false_pings", "false_alerts_per_week"),
)
CODES = (  # new table name, column, old code, new code
    ("answers", "read_by", "mind", "llm"),
    ("jobs", "kind", "mind", "llm"),
    ("jobs", "kind", "watch", "detection"),
    ("schedules", "name", "watch", "detection"),
)
INDEXES = {
    "ix_seen_at": "ix_processed_events_at",
    "ix_watches_brand": "ix_detector_states_brand",
    "ix_watches_campaign": "ix_detector_states_campaign",
    "ix_batches_at": "ix_idempotency_keys_at",
    "ix_mind_calls_at": "ix_llm_calls_at",
}
CONSTRAINTS = {
    **{f"pk_{old}": f"pk_{new}" for old, new in TABLES.items()},
    "fk_watches_brand_id": "fk_detector_states_brand_id",
    "fk_watches_campaign_id": "fk_detector_states_campaign_id",
    "fk_watches_creator_id": "fk_detector_states_creator_id",
    "uq_watches_key": "uq_detector_states_key",
    "fk_batches_source_id": "fk_idempotency_keys_source_id",
    "fk_header_maps_person_id": "fk_column_mappings_person_id",
    "fk_drafts_person_id": "fk_brief_drafts_person_id",
    "fk_known_times_campaign_id": "fk_blackout_windows_campaign_id",
    "fk_known_times_person_id": "fk_blackout_windows_person_id",
    "fk_alerts_watch_id": "fk_alerts_detector_id",
    "fk_incidents_other_id": "fk_incidents_other_team_id",
}
SEQUENCES = ("watches", "drafts", "known_times", "mind_calls")  # tables whose ids PostgreSQL counts


def upgrade() -> None:
    for old, new in TABLES.items():
        op.rename_table(old, new)
    for table, old, new in COLUMNS:
        _rename_column(table, old, new)
    for table, column, old, new in CODES:
        _recode(table, column, old, new)
    _rename_the_rest(TABLES, INDEXES, CONSTRAINTS)


def downgrade() -> None:
    _rename_the_rest(*({new: old for old, new in names.items()} for names in (TABLES, INDEXES, CONSTRAINTS)))
    for table, column, old, new in CODES:
        _recode(table, column, new, old)
    for table, old, new in COLUMNS:
        _rename_column(table, new, old)
    for old, new in TABLES.items():
        op.rename_table(new, old)


def _rename_column(table: str, before: str, after: str) -> None:
    op.execute(f'ALTER TABLE {table} RENAME COLUMN "{before}" TO "{after}"')  # both databases, in place


def _recode(table: str, column: str, before: str, after: str) -> None:
    kept = sa.column(column)
    op.execute(sa.table(table, kept).update().where(kept == before).values({kept: after}))


def _rename_the_rest(tables: dict[str, str], indexes: dict[str, str], constraints: dict[str, str]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rename_in_schema({**indexes, **constraints})
        return
    of_table = {
        name: row
        for row in op.get_bind().execute(
            sa.text(
                "SELECT conname, conrelid::regclass::text FROM pg_constraint WHERE connamespace = current_schema()::regnamespace"
            )
        )
        for name in [row[0]]
    }
    for before, after in constraints.items():
        op.execute(f"ALTER TABLE {of_table[before][1]} RENAME CONSTRAINT {before} TO {after}")
    for before, after in indexes.items():
        op.execute(f"ALTER INDEX {before} RENAME TO {after}")
    for old, new in tables.items():
        if {old, new} & set(SEQUENCES):
            op.execute(f"ALTER SEQUENCE {old}_id_seq RENAME TO {new}_id_seq")


def _rename_in_schema(names: dict[str, str]) -> None:
    """SQLite can't rename constraints or indexes, and rebuilding a table that others point to would break them. Its
    documented way for a change that touches no row: the schema's own text, then a new schema version."""
    bind = op.get_bind()
    version = bind.exec_driver_sql("PRAGMA schema_version").scalar_one()
    bind.exec_driver_sql("PRAGMA writable_schema=ON")
    for before, after in names.items():
        for pattern in ("CONSTRAINT {} ", "INDEX {} "):
            bind.exec_driver_sql(
                "UPDATE sqlite_schema SET sql = replace(sql, ?, ?)", (pattern.format(before), pattern.format(after))
            )
        bind.exec_driver_sql("UPDATE sqlite_schema SET name = ? WHERE type = 'index' AND name = ?", (after, before))
    bind.exec_driver_sql(f"PRAGMA schema_version={version + 1}")
    bind.exec_driver_sql("PRAGMA writable_schema=OFF")
