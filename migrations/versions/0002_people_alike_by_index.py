"""People alike are found in one index's order: born the same day, of the same name, of the same village."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_person_birth_on", "person")
    op.create_index(
        "ix_person_birth_on_name_village_id", "person", ["birth_on", "name", "village_id"], unique=False
    )
