"""what people changed in the table of where advertising may run"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "law_changes",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=True),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name="fk_law_changes_person_id"),
        sa.PrimaryKeyConstraint("id", name="pk_law_changes"),
    )
    op.create_index("ix_law_changes_rule", "law_changes", ["rule"])


def downgrade() -> None:
    op.drop_index("ix_law_changes_rule", "law_changes")
    op.drop_table("law_changes")
