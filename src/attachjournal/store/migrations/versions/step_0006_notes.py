"""Notes on people: what was said of somebody before is kept."""

revision = "6"
down_revision = "5"

STATEMENTS = (
    """CREATE TABLE person_revision (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        person_id INTEGER NOT NULL,
        note TEXT NOT NULL,
        replaced_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
    )""",
    """CREATE INDEX person_revision_by_person ON person_revision (person_id, id)""",
)


def upgrade() -> None:
    """Make the table."""
    from alembic import op  # not for a new journal (new.py)

    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 6")
