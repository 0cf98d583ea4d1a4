"""The first tables: entries, their tags and people, earlier wordings, prompts passed over."""

revision = "1"
down_revision = None

STATEMENTS = (
    """CREATE TABLE entry (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        uid TEXT NOT NULL,
        date TEXT NOT NULL,
        written_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        kind TEXT NOT NULL,
        theme TEXT,
        facet TEXT,
        prompt_id TEXT,
        prompt TEXT,
        intensity TEXT,
        touches TEXT NOT NULL,
        text TEXT NOT NULL,
        words INTEGER NOT NULL,
        "before" INTEGER,
        "after" INTEGER,
        keep TEXT,
        sharing TEXT NOT NULL,
        earlier_id INTEGER,
        edited_at INTEGER,
        edited_offset INTEGER,
        deleted_at INTEGER,
        CONSTRAINT entry_before_0_to_10 CHECK (before BETWEEN 0 AND 10),
        CONSTRAINT entry_after_0_to_10 CHECK (after BETWEEN 0 AND 10),
        CONSTRAINT entry_sharing_known CHECK (sharing IN ('open', 'private', 'bring')),
        CONSTRAINT entry_has_text CHECK (text <> ''),
        UNIQUE (uid),
        FOREIGN KEY(earlier_id) REFERENCES entry (id)
    )""",
    """CREATE INDEX entry_by_day ON entry (date, written_at, id) WHERE deleted_at IS NULL""",
    """CREATE INDEX entry_by_kind ON entry (kind, date) WHERE deleted_at IS NULL""",
    """CREATE INDEX entry_by_prompt ON entry (prompt_id, date) WHERE deleted_at IS NULL""",
    """CREATE INDEX entry_by_sharing ON entry (sharing, date) WHERE sharing <> 'open'""",
    """CREATE INDEX entry_by_theme ON entry (theme, date) WHERE deleted_at IS NULL""",
    """CREATE INDEX entry_deep ON entry (date) WHERE intensity = 'deep'""",
    """CREATE INDEX entry_rated ON entry (date) WHERE after IS NOT NULL""",
    """CREATE INDEX entry_kept ON entry (date) WHERE keep IS NOT NULL""",
    """CREATE TABLE skip (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        date TEXT NOT NULL,
        prompt_id TEXT NOT NULL,
        whole_day BOOLEAN NOT NULL,
        skipped_at INTEGER NOT NULL
    )""",
    """CREATE INDEX skip_by_day ON skip (date, id)""",
    """CREATE TABLE entry_person (
        entry_id INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        name TEXT NOT NULL,
        named BOOLEAN NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (entry_id, "key"),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )
     WITHOUT ROWID""",
    """CREATE INDEX entry_person_by_key ON entry_person ("key", entry_id)""",
    """CREATE TABLE entry_tag (
        entry_id INTEGER NOT NULL,
        "key" TEXT NOT NULL,
        name TEXT NOT NULL,
        named BOOLEAN NOT NULL,
        position INTEGER NOT NULL,
        PRIMARY KEY (entry_id, "key"),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )
     WITHOUT ROWID""",
    """CREATE INDEX entry_tag_by_key ON entry_tag ("key", entry_id)""",
    """CREATE TABLE revision (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL,
        text TEXT NOT NULL,
        replaced_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )""",
    """CREATE INDEX revision_by_entry ON revision (entry_id, id)""",
    """CREATE VIRTUAL TABLE entry_search USING fts5(
            text, keep, content='entry', content_rowid='id',
            tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER entry_search_insert AFTER INSERT ON entry BEGIN
            INSERT INTO entry_search(rowid, text, keep) VALUES (new.id, new.text, new.keep); END""",
    """CREATE TRIGGER entry_search_delete AFTER DELETE ON entry BEGIN
            INSERT INTO entry_search(entry_search, rowid, text, keep)
            VALUES ('delete', old.id, old.text, old.keep); END""",
    """CREATE TRIGGER entry_search_update AFTER UPDATE OF text, keep ON entry BEGIN
            INSERT INTO entry_search(entry_search, rowid, text, keep)
            VALUES ('delete', old.id, old.text, old.keep);
            INSERT INTO entry_search(rowid, text, keep) VALUES (new.id, new.text, new.keep); END""",
)


def upgrade() -> None:
    """Make the tables, their indexes and the search index with its triggers."""
    from alembic import op  # not for a new journal (new.py)

    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 1")
