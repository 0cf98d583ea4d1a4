"""The keeping door: what changes, what is kept of what it was, and what happens when it cannot."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal import clock
from attachjournal.core.draft import fingerprint
from attachjournal.core.entry import Entry, Kind, NewEntry, Sharing
from attachjournal.core.keeping import Change, Names, Outcome, Wording
from attachjournal.core.search import parse_query
from attachjournal.core.selection import Selection
from attachjournal.core.text import count_words, normalise, people_in, tags_in
from attachjournal.drafts import new_uid
from attachjournal.errors import JournalError, NoSuch, UsageProblem
from attachjournal.paths import Home
from attachjournal.store import earlier, file, header, journal
from attachjournal.store.keeping import entries as keeping
from attachjournal.store.search import find

WORDS = "Asked @Mara for a lift. #asking"


def keep(home: Home, text: str = WORDS, **fields: Any) -> Entry:
    """An entry in the journal."""
    now = clock.now()
    new = NewEntry(new_uid(), now.date(), now, Kind.FREE, text)._replace(**fields)
    with file.writing(home) as db:
        number = journal.append(db, new)
    return again(home, number)


def again(home: Home, number: int) -> Entry:
    """The entry as it is now."""
    with file.reading(home) as db:
        entry = journal.entry(db, number)
    assert entry is not None
    return entry


def change(home: Home, entry: Entry, began: str | None = None, **fields: Any) -> Outcome | None:
    """Change the entry."""
    return keeping.change(home, entry.uid, Change()._replace(**fields), clock.now(), began)


def wordings(home: Home, entry: Entry) -> tuple[Wording, ...]:
    """Every wording of the entry."""
    with file.reading(home) as db:
        assert db is not None
        return earlier.wordings(db, again(home, entry.id))


def found(home: Home, words: str) -> list[int]:
    """The entries that a search finds."""
    with file.reading(home) as db:
        hits = find(db, parse_query(words), Selection(), 0).hits
    return [hit.entry.id for hit in hits]


def test_other_words_keep_those_before(place: Home) -> None:
    """Words, count, search, tags and people follow; the old wording stays readable."""
    entry = keep(place, tags=("trust",), people=("Sam",))
    outcome = change(place, entry, text="Asked @Ana. #plainly")
    assert outcome == Outcome(("text", "tags", "people"))
    now = again(place, entry.id)
    assert (now.text, now.words, now.edited_at) == ("Asked @Ana. #plainly", 3, clock.now())
    assert (now.tags, now.people) == (("trust", "plainly"), ("Sam", "Ana"))
    assert [each.text for each in wordings(place, entry)] == [WORDS, "Asked @Ana. #plainly"]
    assert found(place, "lift") == []
    assert found(place, "plainly") == [entry.id]


def test_a_tag_named_beside_and_in_the_words_stays_when_the_words_lose_it(place: Home) -> None:
    """What an option named is the person's, whatever the text says."""
    entry = keep(place, tags=("asking",))
    change(place, entry, text="Asked.")
    assert again(place, entry.id).tags == ("asking",)


def test_the_same_words_change_nothing(place: Home) -> None:
    """No wording is kept twice, and the entry does not count as edited."""
    entry = keep(place)
    assert change(place, entry, text=WORDS) == Outcome(())
    assert again(place, entry.id) == entry
    assert len(wordings(place, entry)) == 1


def test_facts_change_without_the_words(place: Home) -> None:
    """The day, the ratings, the kept line, tags and people; each can be emptied again."""
    entry = keep(place)
    outcome = change(
        place,
        entry,
        day=date(2026, 11, 20),
        keep="I can ask.",
        before=6,
        after=2,
        tags=Names(("repair",)),
        people=Names(("Sam",)),
    )
    assert outcome == Outcome(("day", "keep", "before", "after", "tags", "people"))
    now = again(place, entry.id)
    assert (now.date, now.keep, now.before, now.after) == (date(2026, 11, 20), "I can ask.", 6, 2)
    assert (now.tags, now.people) == (("repair", "asking"), ("Sam", "Mara"))
    assert (now.text, now.edited_at) == (WORDS, None)
    assert found(place, "can ask") == [entry.id]
    cleared = frozenset({"keep", "before", "after"})
    change(place, entry, cleared=cleared, tags=Names((), ("REPAIR",)), people=Names((), ("sam",)))
    now = again(place, entry.id)
    assert (now.keep, now.before, now.after, now.tags, now.people) == (
        *(None, None, None),
        ("asking",),
        ("Mara",),
    )
    assert found(place, "can ask") == []


def test_a_date_alone_leaves_tags_and_people_alone(place: Home) -> None:
    """A journal that came from elsewhere may hold tags that its words do not."""
    entry = keep(place)
    with file.writing(place) as db:
        db.execute("DELETE FROM entry_tag")
    assert change(place, entry, day=date(2026, 11, 20)) == Outcome(("day",))
    assert again(place, entry.id).tags == ()


@pytest.mark.parametrize(
    ("take", "error", "said"),
    [("asking", UsageProblem, "#asking stands in the words"), ("tea", NoSuch, "no #tea; it has")],
)
def test_a_tag_that_cannot_be_taken_changes_nothing(
    place: Home, take: str, error: type[JournalError], said: str
) -> None:
    """All of an edit or none of it: the words before it stay as well."""
    entry = keep(place, tags=("trust",))
    with pytest.raises(error, match=said):
        change(place, entry, keep="a line", tags=Names((), (take,)))
    assert again(place, entry.id) == entry


def test_an_edit_that_was_overtaken_says_so_and_loses_nothing(place: Home) -> None:
    """Two editors at once: the later words stand, the others are in the history."""
    entry = keep(place)
    began = fingerprint(WORDS.encode())
    assert change(place, entry, began, text="the first to be saved") == Outcome(
        ("text", "tags", "people")
    )
    outcome = change(place, entry, began, text="the second")
    assert outcome == Outcome(("text",), overtaken=True)
    texts = [each.text for each in wordings(place, entry)]
    assert texts == [WORDS, "the first to be saved", "the second"]


def test_wordings_say_from_when_to_when(place: Home, time: object) -> None:
    """One ends where the next begins; the one that stands has no end."""
    entry = keep(place)
    change(place, entry, text="second")
    first, second = wordings(place, entry)
    assert (first.number, first.since, first.until) == (1, entry.written_at, clock.now())
    assert (second.number, second.since, second.until) == (2, clock.now(), None)
    assert second.since.utcoffset() == clock.now().utcoffset()


def test_what_is_deleted_cannot_be_changed(place: Home) -> None:
    """Nor what never was."""
    entry = keep(place)
    assert keeping.delete(place, [entry.id, 99], clock.now()) == (entry.id,)
    assert change(place, entry, text="other words") is None
    assert change(place, entry._replace(uid="0" * 32), text="other words") is None
    assert keeping.mark(place, [entry.id], Sharing.PRIVATE) == ()


def test_a_deleted_entry_is_gone_and_comes_back_as_it_was(place: Home) -> None:
    """From the list, from every search, and back."""
    entry = keep(place)
    assert keeping.delete(place, [entry.id], clock.now()) == (entry.id,)
    assert keeping.delete(place, [entry.id], clock.now()) == ()
    with file.reading(place) as db:
        assert journal.entries(db, Selection()) == []
        (deleted,) = earlier.deleted(db)
    assert (deleted.entry, deleted.deleted_at) == (entry, clock.now())
    assert found(place, "lift") == []
    assert keeping.restore(place, [entry.id]) == (entry.id,)
    assert keeping.restore(place, [entry.id]) == ()
    assert again(place, entry.id) == entry
    assert found(place, "lift") == [entry.id]


def test_marks_are_one_of_three(place: Home) -> None:
    """Several entries at once; the last mark holds."""
    first, second = keep(place), keep(place)
    assert keeping.mark(place, [first.id, second.id], Sharing.PRIVATE) == (first.id, second.id)
    keeping.mark(place, [second.id], Sharing.BRING)
    assert again(place, first.id).sharing is Sharing.PRIVATE
    assert again(place, second.id).sharing is Sharing.BRING


@pytest.mark.slow
@given(
    st.text(st.characters(codec="utf-8"), min_size=1).map(normalise).filter(str.strip),
    st.text(st.characters(codec="utf-8"), min_size=1).map(normalise).filter(str.strip),
)
def test_any_text_can_take_the_place_of_any_other(place: Home, was: str, now: str) -> None:
    """Kept as typed, with what is derived from it; the one before stays."""
    entry = keep(place, was)
    change(place, entry, text=now)
    after = again(place, entry.id)
    assert (after.text, after.words) == (now, count_words(now))
    assert (after.tags, after.people) == (tags_in(now), people_in(now))
    assert [each.text for each in wordings(place, entry)] == ([was, now] if was != now else [was])


def damage(home: Home) -> None:
    """Make the journal something else."""
    home.journal.write_bytes(b"no journal at all, but long enough to be looked at" * 100)


def from_the_future(home: Home) -> None:
    """Make the journal one of a later version."""
    with closing(sqlite3.connect(home.journal)) as db:
        db.execute("PRAGMA user_version = 99")


def refuse(home: Home) -> None:
    """Have the disk refuse, in SQLite's words about a constraint."""
    with closing(sqlite3.connect(home.journal)) as db:
        db.execute(
            "CREATE TRIGGER refuse BEFORE UPDATE ON entry BEGIN SELECT raise(ABORT, 'no'); END"
        )


@pytest.mark.parametrize(
    ("spoil", "said"),
    [(damage, "is damaged"), (from_the_future, "newer version"), (refuse, "could not be used")],
)
def test_what_goes_wrong_is_said_without_a_word_of_the_diary(
    place: Home, spoil: Callable[[Home], None], said: str
) -> None:
    """Neither a statement nor what was bound to it is shown."""
    entry = keep(place)
    spoil(place)
    with pytest.raises(JournalError, match=said) as told:
        change(place, entry, text="a secret of mine")
    assert "secret" not in str(told.value)
    assert "UPDATE" not in str(told.value)
    assert told.value.__cause__ is None


def test_another_writer_is_waited_for_and_then_named(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The error says what to do; nothing changed."""
    entry = keep(place)
    monkeypatch.setattr(header, "PATIENCE", 0.01)
    with file.writing(place), pytest.raises(JournalError, match="Another program"):
        change(place, entry, text="other words")
    assert again(place, entry.id) == entry
