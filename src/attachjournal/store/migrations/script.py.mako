"""${message}."""

from alembic import op

revision = "${up_revision}"
down_revision = ${repr(down_revision)}


def upgrade() -> None:
    """Take the step."""
    op.execute("PRAGMA user_version = ${up_revision}")
