"""places of a round that are there to explore"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("round_places", schema=None) as batch_op:
        batch_op.add_column(sa.Column("explores", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("round_places", schema=None, recreate="never") as batch_op:
        batch_op.drop_column("explores")
