"""The whole journal as text and back: identical, row by row."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from attachjournal import prompt_files
from attachjournal.core.entry import Kind, NewEntry, Sharing
from attachjournal.core.selection import Selection
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.store import file, journal, whole
from attachjournal.store.merge import Merged, merge
from tests.conftest import EVENING
from tests.made_up import write_journal

ODD = "nul \x00, \x1b[31m, \u202e, \u2028, lone e\u0301, 家, 🙂, \t, \"quotes\", 'x' \\"


def elsewhere(folder: Path) -> Home:
    """Another home."""
    return Home(folder, folder, folder / "cache", folder / "logs")


def rows(home: Home) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, and what SQLite remembers of their numbers."""
    with file.reading(home) as db:
        assert db is not None
        names = [*whole.tables(db), "sqlite_sequence"]
        found = {name: db.execute(f'SELECT * FROM "{name}"').fetchall() for name in names}
    return {name: sorted(each, key=repr) for name, each in found.items()}


def dumped(home: Home) -> str:
    """The whole journal as text."""
    with file.reading(home) as db:
        assert db is not None
        return "".join(whole.dump(db, EVENING))


def restored(home: Home, text: str) -> None:
    """A journal made from text."""
    found = whole.parse(text)
    with file.writing(home) as db:
        whole.check(db, found)
        whole.restore(db, found)


def merged(home: Home, text: str) -> Merged:
    """What came of merging."""
    found = whole.parse(text)
    with file.writing(home) as db:
        whole.check(db, found)
        return merge(db, found)


def add(home: Home, text: str, uid: str = "a", **more: Any) -> int:
    """Append an entry."""
    new = NewEntry(uid.rjust(32, "0"), date(2026, 11, 24), EVENING, Kind.FREE, text, **more)
    with file.writing(home) as db:
        return journal.append(db, new)


FILL = (
    "INSERT INTO person VALUES (3, 'Mara', 'friend', 1, NULL, 5, 3600)",
    "INSERT INTO person_alias VALUES ('mara', 'Mara', 3)",
    "INSERT INTO person_revision VALUES (2, 3, 'a neighbour', 5, 3600)",
    "INSERT INTO direction VALUES (2, '2026-11-01', 'asking plainly', 5, 3600)",
    "INSERT INTO revision VALUES (4, 1, 'an earlier wording', 5, 3600)",
    "INSERT INTO record_revision VALUES (2, 7, 'keep', 'an earlier line', 5, 3600)",
    "INSERT INTO skip VALUES (2, '2026-11-02', 'setbacks-falling-back-01', 1, 5)",
    "UPDATE entry SET edited_at = 7, edited_offset = -3600 WHERE id = 2",
    "DELETE FROM skip WHERE id = 2",
)
RECORDS = (
    "INSERT INTO skip VALUES (1, '2026-11-02', 'homework-3', 0, 5)",
    (
        "INSERT INTO entry (uid, date, written_at, utc_offset, kind, touches, text, words, "
        "sharing) VALUES ('bb', '2026-11-01', 5, 0, 'setback', '', 'back', 1, 'bring')"
    ),
    (
        "INSERT INTO setback VALUES ((SELECT max(id) FROM entry), 'testing', 'f', 't', 'p', "
        "'r', 'used', 'n', '2026-11-02', '2026-11-03', 'b')"
    ),
    "INSERT INTO experiment VALUES (1, '2026-11-02', 'e', 70, 'h', 'partly', 'l', '2026-11-03')",
    "INSERT INTO notice VALUES (2, 'mara', 'received')",
    "INSERT INTO checkin VALUES (7, '2026-11-02', 5, 0, 1, 2, NULL, 4, 5, 6, 3, 9)",
    "INSERT INTO next_step VALUES (5, '2026-11-02', 'step', 5, 0, 'changed', '2026-11-09')",
    "INSERT INTO session VALUES (8, '2026-12-02', 'Dr. Ott', 5, 0, 4, NULL)",
    "INSERT INTO session VALUES (6, '2026-10-02', NULL, 5, 0, NULL, 77)",
    (
        "INSERT INTO homework VALUES (3, 'piece', '2026-11-02', '2026-11-09', 'done', 'n', "
        "'2026-11-08', 5, 0)"
    ),
    "INSERT INTO homework_answer VALUES (6, 3)",
    "INSERT INTO bring VALUES (7, 5, 3600)",
    "UPDATE letter SET number = number + 4",
)
"""A row in every table."""


def fill(home: Home) -> None:
    """A made-up journal with something in every corner."""
    write_journal(home, prompt_files.load(home).library)
    add(home, ODD, sharing=Sharing.PRIVATE, keep=ODD.replace("\n", " "))
    with file.writing(home) as db:
        for statement in (*FILL, *RECORDS):
            db.execute(statement)


def test_a_restored_journal_is_identical(place: Home, tmp_path: Path) -> None:
    """Entries, deleted ones, revisions, records, numbers: row by row, and found by searching."""
    fill(place)
    assert all(rows(place).values()), "a table without a row shows nothing"
    other = elsewhere(tmp_path / "other")
    text = dumped(place)
    restored(other, text)
    assert rows(other) == rows(place)
    assert dumped(other) == text
    with file.reading(other) as db:
        assert db is not None
        query = "SELECT count(*) FROM entry_search WHERE entry_search MATCH 'soup'"
        kept = "SELECT count(*) FROM entry WHERE keep LIKE 'Soup%'"
        assert db.execute(query).fetchone() == db.execute(kept).fetchone() != (0,)
        assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_every_table_is_in_it(place: Home) -> None:
    """A table that is added later is not forgotten; the index and the bookkeeping stay out."""
    add(place, "tea")
    with file.reading(place) as db:
        assert db is not None
        names = {
            name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type='table'")
        }
        ours = set(whole.tables(db))
    left = {name for name in names - ours if not name.startswith("entry_search")}
    assert left == {"alembic_version", "sqlite_sequence"}
    assert set(json.loads(dumped(place))["tables"]) == ours


def test_the_text_steers_no_terminal(place: Home) -> None:
    """It is plain JSON, a row a line."""
    add(place, ODD)
    text = dumped(place)
    assert not set(text) & {"\x00", "\x1b", "\u202e", "\u2028"}
    assert json.loads(text)["tables"]["entry"][0]["text"] == ODD


Damage = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data.update(schema="attachjournal.export/1"), "no whole journal"),
        (lambda data: data.update(version=999), "newer version"),
        (lambda data: data.update(version="1"), "newer version"),
        (lambda data: data.update(tables=[]), "damaged"),
        (lambda data: data.update(tables={"entry": [1]}), "damaged"),
        (lambda data: data.update(sequences={"entry": "x"}), "damaged"),
        (lambda data: data["tables"].update(horoscope=[{"id": 1}]), "does not know: horoscope"),
        (lambda data: data["tables"]["entry"][0].update(kind="poem"), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update(date="2026-13-01"), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update(written_at=None), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update(written_at=10**18), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update(utc_offset=10**6), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update(edited_at=5), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update(words=1 << 70), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update(text="half \ud800"), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update(text=5), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].update({'x"); --': 5}), "row 1 of entry"),
        (lambda data: data["tables"]["entry"][0].pop("uid"), "row 1 of entry"),
    ],
)
def test_what_is_no_sound_journal_is_refused(place: Home, damage: Damage, said: str) -> None:
    """One sentence that names the place, and nothing is changed."""
    add(place, "tea")
    before = rows(place)
    data = json.loads(dumped(place))
    damage(data)
    with pytest.raises(JournalError, match=said):
        restored(place, json.dumps(data))
    assert rows(place) == before


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "5", "[" * 100_000])
def test_other_texts_are_no_journal(text: str) -> None:
    """Whatever is in the file."""
    with pytest.raises(JournalError, match="It is no "):
        whole.parse(text)


def test_merging_adds_what_is_not_here(place: Home, tmp_path: Path) -> None:
    """Under new numbers, with whatever belongs to it; what is here stays as it is."""
    add(place, "both @Mara", "a")
    other = elsewhere(tmp_path / "other")
    restored(other, dumped(place))
    add(other, "mine", "b")
    first = add(place, "theirs #tag", "c")
    add(place, "again", "d", earlier_id=first)
    with file.writing(place) as db:
        for statement in FILL[:4]:
            db.execute(statement)
        db.execute("INSERT INTO revision VALUES (9, ?, 'before', 5, 0)", (first,))
    assert merged(other, dumped(place)) == Merged(added=2, here=1)
    with file.reading(other) as db:
        entries = {entry.uid[-1]: entry for entry in journal.entries(db, Selection())}
        assert db is not None
        revisions = db.execute("SELECT entry_id, text FROM revision").fetchall()
        people = db.execute("SELECT name FROM person").fetchall()
    assert {uid: entry.text for uid, entry in entries.items()} == {
        "a": "both @Mara",
        "b": "mine",
        "c": "theirs #tag",
        "d": "again",
    }
    assert entries["d"].earlier_id == entries["c"].id
    assert entries["c"].tags == ("tag",)
    assert revisions == [(entries["c"].id, "before")]
    assert people == [("Mara",)]
    after = rows(other)
    assert merged(other, dumped(place)) == Merged(added=0, here=3)
    assert rows(other) == after


def test_records_are_known_again_though_they_changed(place: Home, tmp_path: Path) -> None:
    """Homework that is done here and open there is one; its answers find it; letters stay."""
    for number in range(7):
        add(place, f"@P{number}", f"{number}")
    with file.writing(place) as db:
        for statement in RECORDS:
            db.execute(statement)
    other = elsewhere(tmp_path / "other")
    restored(other, dumped(place))
    with file.writing(other) as db:
        db.execute("UPDATE homework SET outcome = 'dropped', note = NULL, due = NULL")
        db.execute("UPDATE session SET entry_id = NULL, deleted_at = NULL")
    add(place, "@Before @P3", "e")
    add(other, "@After", "f")
    before = rows(other)
    with file.writing(place) as db:
        db.execute("INSERT INTO homework_answer VALUES (9, 3)")
    assert merged(other, dumped(place)).added == 1
    after = rows(other)
    for name in ("homework", "session", "checkin", "next_step", "bring"):
        assert after[name] == before[name], name
    assert set(after["homework_answer"]) == {*before["homework_answer"], (10, 3)}
    letters = dict(after["letter"])
    assert letters.pop("before") == max(letters.values()) + 1
    assert letters == dict(before["letter"])


def test_a_person_known_here_is_the_same_there(place: Home, tmp_path: Path) -> None:
    """By a name they go by; nobody stands in the journal twice."""
    other = elsewhere(tmp_path / "other")
    for home, number in ((place, 1), (other, 7)):
        with file.writing(home) as db:
            db.execute("INSERT INTO person VALUES (?, 'Mara', NULL, 0, NULL, ?, 0)", (number,) * 2)
            db.execute("INSERT INTO person_alias VALUES ('mara', 'Mara', ?)", (number,))
    merged(other, dumped(place))
    assert rows(other)["person"] == [(7, "Mara", None, 0, None, 7, 0)]


def test_an_entry_that_reads_differently_stops_the_merge(place: Home, tmp_path: Path) -> None:
    """Neither wording is lost."""
    add(place, "one wording", "a")
    add(place, "new", "b")
    other = elsewhere(tmp_path / "other")
    add(other, "another wording", "a")
    before = rows(other)
    with pytest.raises(JournalError, match="reads differently"):
        merged(other, dumped(place))
    assert rows(other) == before


def test_an_empty_journal_is_one_in_which_nothing_was_kept(place: Home) -> None:
    """A deleted entry is something that was kept."""
    with file.writing(place) as db:
        assert whole.is_empty(db)
    add(place, "tea")
    with file.writing(place) as db:
        db.execute("UPDATE entry SET deleted_at = 5")
        assert not whole.is_empty(db)


def test_links_that_lead_nowhere_are_refused_by_the_file(place: Home) -> None:
    """A revision of an entry that is not there cannot come in."""
    add(place, "tea")
    data = json.loads(dumped(place))
    data["tables"]["revision"] = [
        {"id": 1, "entry_id": 99, "text": "x", "replaced_at": 1, "utc_offset": 0}
    ]
    data["tables"]["entry"] = []
    with pytest.raises(JournalError):
        restored(elsewhere(place.data / "new"), json.dumps(data))
