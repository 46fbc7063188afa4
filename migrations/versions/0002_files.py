"""more of creators, their history, how files are read, past results"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
CREATORS = ("price", "currency", "audience", "bio")
IMPORTS = ("kind", "origin", "sight", "columns", "taken")


def upgrade() -> None:
    with op.batch_alter_table("creators", schema=None) as batch_op:
        batch_op.add_column(sa.Column("price", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("currency", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("audience", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("bio", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("imports", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(), nullable=False, server_default="creators"))
        batch_op.add_column(sa.Column("origin", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("sight", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("columns", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("taken", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "header_maps",
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("columns", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_header_maps_person_id")),
        sa.PrimaryKeyConstraint("fingerprint", name=op.f("pk_header_maps")),
    )
    op.create_table(
        "creator_figures",
        sa.Column("id", BIG, nullable=False),
        sa.Column("creator_id", sa.Integer(), nullable=False),
        sa.Column("measured_on", sa.String(), nullable=False),
        sa.Column("figures", sa.JSON(), nullable=False),
        sa.Column("replaced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["creator_id"], ["creators.id"], name=op.f("fk_creator_figures_creator_id")),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_creator_figures_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_creator_figures")),
    )
    with op.batch_alter_table("creator_figures", schema=None) as batch_op:
        batch_op.create_index("ix_creator_figures_creator", ["creator_id", "replaced_at"], unique=False)
    op.create_table(
        "past_results",
        sa.Column("id", BIG, nullable=False),
        sa.Column("platform", sa.String(), nullable=False),
        sa.Column("handle", sa.String(), nullable=False),
        sa.Column("creator_id", sa.Integer(), nullable=True),
        sa.Column("campaign", sa.String(), nullable=False),
        sa.Column("happened_on", sa.String(), nullable=False),
        sa.Column("metric", sa.String(), nullable=False),
        sa.Column("value", sa.Double(), nullable=True),
        sa.Column("success", sa.Boolean(), nullable=True),
        sa.Column("import_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["creator_id"], ["creators.id"], name=op.f("fk_past_results_creator_id")),
        sa.ForeignKeyConstraint(["import_id"], ["imports.id"], name=op.f("fk_past_results_import_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_past_results")),
        sa.UniqueConstraint(
            "platform",
            "handle",
            "campaign",
            "metric",
            "happened_on",
            name=op.f("uq_past_results_platform_handle_campaign_metric_happened_on"),
        ),
    )


def downgrade() -> None:
    op.drop_table("past_results")
    op.drop_table("creator_figures")
    op.drop_table("header_maps")
    # Without these columns a file waiting for an answer could never be answered.
    op.execute(
        'UPDATE imports SET state = \'refused\', refusal = \'{"code": "not_fetched", "values": {}}\' '
        "WHERE state IN ('asking', 'taking', 'cancelled')"
    )
    # Recreating a table would first drop it, which the rows pointing to it forbid.
    with op.batch_alter_table("imports", schema=None, recreate="never") as batch_op:
        for name in IMPORTS:
            batch_op.drop_column(name)
    with op.batch_alter_table("creators", schema=None, recreate="never") as batch_op:
        for name in CREATORS:
            batch_op.drop_column(name)
