"""calls of the language model"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "mind_calls",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("tokens_in", sa.Integer(), nullable=False),
        sa.Column("tokens_out", sa.Integer(), nullable=False),
        sa.Column("cost", sa.BigInteger(), nullable=False),
        sa.Column("milliseconds", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mind_calls")),
    )
    with op.batch_alter_table("mind_calls", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_mind_calls_at"), ["at"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("mind_calls", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_mind_calls_at"))

    op.drop_table("mind_calls")
