"""what is known about a creator: address, key words, kind, city, language, and where the audience is"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

COLUMNS = ("url", "tags", "kind", "city", "language", "audience_country")


def upgrade() -> None:
    for column in COLUMNS:
        op.add_column("creators", sa.Column(column, sa.String(), nullable=False, server_default=""))


def downgrade() -> None:
    for column in COLUMNS[::-1]:
        op.drop_column("creators", column)
