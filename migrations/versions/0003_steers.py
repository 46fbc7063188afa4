"""steers, and drafts of briefs"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "drafts",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_drafts_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "steers",
        sa.Column("id", ID, nullable=False),
        sa.Column("campaign_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_steers_campaign_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_steers_person_id")),
        sa.ForeignKeyConstraint(["changed_by"], ["people.id"], name=op.f("fk_steers_changed_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_steers")),
    )
    op.create_index("ix_steers_campaign_state", "steers", ["campaign_id", "state"])


def downgrade() -> None:
    op.drop_index("ix_steers_campaign_state", table_name="steers")
    op.drop_table("steers")
    op.drop_table("drafts")
