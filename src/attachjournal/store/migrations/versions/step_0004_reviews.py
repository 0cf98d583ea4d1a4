"""What a review goes through quickly: themes without their entries, ways back, and outcomes."""

revision = "4"
down_revision = "3"

STATEMENTS = (
    """DROP INDEX entry_by_theme""",
    """CREATE INDEX entry_by_theme ON entry (theme, date, intensity, sharing)
        WHERE deleted_at IS NULL""",
    """CREATE INDEX setback_returned ON setback (returned_on) WHERE returned_on IS NOT NULL""",
    """CREATE INDEX experiment_happened ON experiment (happened_on)
        WHERE happened_on IS NOT NULL""",
)


def upgrade() -> None:
    """Make the indexes."""
    from alembic import op  # not for a new journal (new.py)

    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 4")
