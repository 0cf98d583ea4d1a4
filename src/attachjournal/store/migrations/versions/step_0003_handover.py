"""What handing over has to remember: when something was marked to bring, and letters for names."""

revision = "3"
down_revision = "2"

STATEMENTS = (
    """CREATE TABLE bring (
        entry_id INTEGER NOT NULL,
        marked_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        PRIMARY KEY (entry_id),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )""",
    """CREATE TABLE letter (
        "key" TEXT NOT NULL,
        number INTEGER NOT NULL,
        PRIMARY KEY ("key")
    ) WITHOUT ROWID""",
    """INSERT INTO letter ("key", number)
        SELECT "key", row_number() OVER (ORDER BY first) FROM (
            SELECT entry_person."key", min(entry_id * 10000 + position) AS first
            FROM entry_person JOIN entry ON entry.id = entry_id
            WHERE sharing <> 'private' AND coalesce(intensity, '') <> 'deep'
            GROUP BY entry_person."key")""",
    """CREATE TRIGGER letter_of_mention AFTER INSERT ON entry_person
        WHEN NOT EXISTS (SELECT 1 FROM letter WHERE "key" = new."key")
        AND EXISTS (SELECT 1 FROM entry WHERE id = new.entry_id
            AND sharing <> 'private' AND coalesce(intensity, '') <> 'deep') BEGIN
        INSERT INTO letter ("key", number)
        SELECT new."key", coalesce(max(number), 0) + 1 FROM letter; END""",
    """CREATE TRIGGER letter_of_opened AFTER UPDATE OF sharing ON entry
        WHEN old.sharing = 'private' AND new.sharing <> 'private'
        AND coalesce(new.intensity, '') <> 'deep' BEGIN
        INSERT INTO letter ("key", number)
        SELECT "key", (SELECT coalesce(max(number), 0) FROM letter)
            + row_number() OVER (ORDER BY position) FROM entry_person
        WHERE entry_id = new.id AND "key" NOT IN (SELECT "key" FROM letter); END""",
    """CREATE TRIGGER letter_of_erased AFTER DELETE ON entry BEGIN
        UPDATE letter SET "key" = ' ' || number
        WHERE "key" NOT IN (SELECT "key" FROM entry_person WHERE entry_id <> old.id)
        AND "key" NOT IN (SELECT "key" FROM person_alias); END""",
)


def upgrade() -> None:
    """Make the tables, number the names that are there, and have triggers number the others."""
    from alembic import op  # not for a new journal (new.py)

    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 3")
