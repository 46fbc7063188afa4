"""what a language model read stays with the brief and the steer it read"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COLUMNS = (("brief_drafts", "llm_reading"), ("steers", "llm_rules"))


def upgrade() -> None:
    for table, column in COLUMNS:
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.JSON(), nullable=True))


def downgrade() -> None:
    op.execute("UPDATE jobs SET kind = 'llm' WHERE kind = 'llm_urgent'")
    for table, column in COLUMNS[::-1]:
        with op.batch_alter_table(table, schema=None, recreate="never") as batch_op:
            batch_op.drop_column(column)
