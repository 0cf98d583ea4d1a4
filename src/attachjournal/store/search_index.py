"""The full-text index over what was written: FTS5 beside the entries, kept true by triggers.

It finds an entry by its text, by the line kept, and by the words of the record beside it. What it
holds of an entry is what the view `entry_words` gives: to change it, FTS5 has to be told exactly
what it was given, so each trigger takes out what the view gave before and adds what it gives now.
"""

from attachjournal.core.search import BESIDE, PARTED

COLUMNS = ("text", "keep", *BESIDE)
REBUILD = "INSERT INTO entry_search(entry_search) VALUES ('rebuild')"
"""Make the whole index anew. It is the same in every version of the tables."""


def _words(table: str, row: str) -> str:
    """The words of a row of a table, parted by PARTED; empty where there is no row."""
    ends = f"char({ord(PARTED)})"
    words = (f"coalesce({row}.{column} || {ends}, '')" for column in BESIDE[table])
    return f"rtrim({' || '.join(words)}, {ends})"


def _take_out(entry: str, **was: str) -> str:
    """Have the index forget an entry; `was` says what a column held that is different by now."""
    columns = ", ".join(was.get(column, column) for column in COLUMNS)
    return f"""INSERT INTO entry_search(entry_search, rowid, {", ".join(COLUMNS)})
        SELECT 'delete', id, {columns} FROM entry_words WHERE id = {entry};"""


def _put_in(entry: str) -> str:
    """Have the index hold what stands in an entry, and beside it, now."""
    columns = ", ".join(COLUMNS)
    return f"""INSERT INTO entry_search(rowid, {columns})
        SELECT id, {columns} FROM entry_words WHERE id = {entry};"""


def _of_record(table: str) -> tuple[str, ...]:
    """The triggers of a table with a row beside an entry. Without its entry none does anything."""
    was = _words(table, "old")
    return (
        f"""CREATE TRIGGER {table}_search_insert AFTER INSERT ON {table} BEGIN
        {_take_out("new.entry_id", **{table: "''"})}
        {_put_in("new.entry_id")} END""",
        f"""CREATE TRIGGER {table}_search_delete AFTER DELETE ON {table} BEGIN
        {_take_out("old.entry_id", **{table: was})}
        {_put_in("old.entry_id")} END""",
        f"""CREATE TRIGGER {table}_search_update
        AFTER UPDATE OF {", ".join(BESIDE[table])} ON {table} BEGIN
        {_take_out("old.entry_id", **{table: was})}
        {_put_in("old.entry_id")} END""",
    )


CREATE_SEARCH = (
    f"""CREATE VIEW entry_words AS SELECT entry.id AS id, entry.text AS text, entry.keep AS keep,
        {", ".join(f"{_words(table, table)} AS {table}" for table in BESIDE)} FROM entry
        {" ".join(f"LEFT JOIN {table} ON {table}.entry_id = entry.id" for table in BESIDE)}""",
    f"""CREATE VIRTUAL TABLE entry_search USING fts5(
        {", ".join(COLUMNS)}, content='entry_words', content_rowid='id',
        tokenize='unicode61 remove_diacritics 2')""",
    f"""CREATE TRIGGER entry_search_insert AFTER INSERT ON entry BEGIN
        {_put_in("new.id")} END""",
    # Before: what stands beside an entry goes with it, and is gone by the time it has been deleted.
    f"""CREATE TRIGGER entry_search_delete BEFORE DELETE ON entry BEGIN
        {_take_out("old.id")} END""",
    f"""CREATE TRIGGER entry_search_update AFTER UPDATE OF text, keep ON entry BEGIN
        {_take_out("old.id", text="old.text", keep="old.keep")}
        {_put_in("new.id")} END""",
    *(trigger for table in BESIDE for trigger in _of_record(table)),
)
