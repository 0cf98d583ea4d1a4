"""Plans, ways back, outcomes: the search index finds them, and what they were before is kept."""

revision = "5"
down_revision = "4"

STATEMENTS = (
    """CREATE TABLE record_revision (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        entry_id INTEGER NOT NULL,
        field TEXT NOT NULL,
        text TEXT NOT NULL,
        replaced_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )""",
    """CREATE INDEX record_revision_by_entry ON record_revision (entry_id, id)""",
    """DROP TRIGGER entry_search_insert""",
    """DROP TRIGGER entry_search_delete""",
    """DROP TRIGGER entry_search_update""",
    """DROP TABLE entry_search""",
    """CREATE VIEW entry_words AS
        SELECT entry.id AS id, entry.text AS text, entry.keep AS keep,
        rtrim(coalesce(setback.friend || char(31), '')
        || coalesce(setback.turning || char(31), '')
        || coalesce(setback.plan || char(31), '')
        || coalesce(setback.plan_note || char(31), '')
        || coalesce(setback.repair || char(31), '')
        || coalesce(setback.returned_by || char(31), ''), char(31)) AS setback,
        rtrim(coalesce(experiment.expected || char(31), '')
        || coalesce(experiment.happened || char(31), '')
        || coalesce(experiment.learned || char(31), ''), char(31)) AS experiment
        FROM entry
        LEFT JOIN setback ON setback.entry_id = entry.id
        LEFT JOIN experiment ON experiment.entry_id = entry.id""",
    """CREATE VIRTUAL TABLE entry_search USING fts5(
        text, keep, setback, experiment, content='entry_words', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2')""",
    """CREATE TRIGGER entry_search_insert AFTER INSERT ON entry BEGIN
        INSERT INTO entry_search(rowid, text, keep, setback, experiment)
        SELECT id, text, keep, setback, experiment
        FROM entry_words WHERE id = new.id;
        END""",
    """CREATE TRIGGER entry_search_delete BEFORE DELETE ON entry BEGIN
        INSERT INTO entry_search(entry_search, rowid, text, keep, setback, experiment)
        SELECT 'delete', id, text, keep, setback, experiment
        FROM entry_words WHERE id = old.id;
        END""",
    """CREATE TRIGGER entry_search_update AFTER UPDATE OF text, keep ON entry BEGIN
        INSERT INTO entry_search(entry_search, rowid, text, keep, setback, experiment)
        SELECT 'delete', id, old.text, old.keep, setback, experiment
        FROM entry_words WHERE id = old.id;
        INSERT INTO entry_search(rowid, text, keep, setback, experiment)
        SELECT id, text, keep, setback, experiment
        FROM entry_words WHERE id = new.id;
        END""",
    """CREATE TRIGGER setback_search_insert AFTER INSERT ON setback BEGIN
        INSERT INTO entry_search(entry_search, rowid, text, keep, setback, experiment)
        SELECT 'delete', id, text, keep, '', experiment
        FROM entry_words WHERE id = new.entry_id;
        INSERT INTO entry_search(rowid, text, keep, setback, experiment)
        SELECT id, text, keep, setback, experiment
        FROM entry_words WHERE id = new.entry_id;
        END""",
    """CREATE TRIGGER setback_search_delete AFTER DELETE ON setback BEGIN
        INSERT INTO entry_search(entry_search, rowid, text, keep, setback, experiment)
        SELECT 'delete', id, text, keep,
        rtrim(coalesce(old.friend || char(31), '')
        || coalesce(old.turning || char(31), '')
        || coalesce(old.plan || char(31), '')
        || coalesce(old.plan_note || char(31), '')
        || coalesce(old.repair || char(31), '')
        || coalesce(old.returned_by || char(31), ''), char(31)), experiment
        FROM entry_words WHERE id = old.entry_id;
        INSERT INTO entry_search(rowid, text, keep, setback, experiment)
        SELECT id, text, keep, setback, experiment
        FROM entry_words WHERE id = old.entry_id;
        END""",
    """CREATE TRIGGER setback_search_update AFTER UPDATE OF friend, turning, plan, plan_note, repair, returned_by ON setback BEGIN
        INSERT INTO entry_search(entry_search, rowid, text, keep, setback, experiment)
        SELECT 'delete', id, text, keep,
        rtrim(coalesce(old.friend || char(31), '')
        || coalesce(old.turning || char(31), '')
        || coalesce(old.plan || char(31), '')
        || coalesce(old.plan_note || char(31), '')
        || coalesce(old.repair || char(31), '')
        || coalesce(old.returned_by || char(31), ''), char(31)), experiment
        FROM entry_words WHERE id = old.entry_id;
        INSERT INTO entry_search(rowid, text, keep, setback, experiment)
        SELECT id, text, keep, setback, experiment
        FROM entry_words WHERE id = old.entry_id;
        END""",
    """CREATE TRIGGER experiment_search_insert AFTER INSERT ON experiment BEGIN
        INSERT INTO entry_search(entry_search, rowid, text, keep, setback, experiment)
        SELECT 'delete', id, text, keep, setback, ''
        FROM entry_words WHERE id = new.entry_id;
        INSERT INTO entry_search(rowid, text, keep, setback, experiment)
        SELECT id, text, keep, setback, experiment
        FROM entry_words WHERE id = new.entry_id;
        END""",
    """CREATE TRIGGER experiment_search_delete AFTER DELETE ON experiment BEGIN
        INSERT INTO entry_search(entry_search, rowid, text, keep, setback, experiment)
        SELECT 'delete', id, text, keep, setback,
        rtrim(coalesce(old.expected || char(31), '')
        || coalesce(old.happened || char(31), '')
        || coalesce(old.learned || char(31), ''), char(31))
        FROM entry_words WHERE id = old.entry_id;
        INSERT INTO entry_search(rowid, text, keep, setback, experiment)
        SELECT id, text, keep, setback, experiment
        FROM entry_words WHERE id = old.entry_id;
        END""",
    """CREATE TRIGGER experiment_search_update AFTER UPDATE OF expected, happened, learned ON experiment BEGIN
        INSERT INTO entry_search(entry_search, rowid, text, keep, setback, experiment)
        SELECT 'delete', id, text, keep, setback,
        rtrim(coalesce(old.expected || char(31), '')
        || coalesce(old.happened || char(31), '')
        || coalesce(old.learned || char(31), ''), char(31))
        FROM entry_words WHERE id = old.entry_id;
        INSERT INTO entry_search(rowid, text, keep, setback, experiment)
        SELECT id, text, keep, setback, experiment
        FROM entry_words WHERE id = old.entry_id;
        END""",
    """INSERT INTO entry_search(entry_search) VALUES ('rebuild')""",
)


def upgrade() -> None:
    """Make the table, and the search index anew with what stands beside the entries."""
    from alembic import op  # not for a new journal (new.py)

    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 5")
