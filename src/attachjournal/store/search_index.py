"""The full-text index over what was written: FTS5 beside the entries, kept true by triggers."""

COLUMNS = "text, keep"

CREATE_SEARCH = (
    f"""CREATE VIRTUAL TABLE entry_search USING fts5(
        {COLUMNS}, content='entry', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2')""",
    f"""CREATE TRIGGER entry_search_insert AFTER INSERT ON entry BEGIN
        INSERT INTO entry_search(rowid, {COLUMNS}) VALUES (new.id, new.text, new.keep); END""",
    f"""CREATE TRIGGER entry_search_delete AFTER DELETE ON entry BEGIN
        INSERT INTO entry_search(entry_search, rowid, {COLUMNS})
        VALUES ('delete', old.id, old.text, old.keep); END""",
    f"""CREATE TRIGGER entry_search_update AFTER UPDATE OF {COLUMNS} ON entry BEGIN
        INSERT INTO entry_search(entry_search, rowid, {COLUMNS})
        VALUES ('delete', old.id, old.text, old.keep);
        INSERT INTO entry_search(rowid, {COLUMNS}) VALUES (new.id, new.text, new.keep); END""",
)
