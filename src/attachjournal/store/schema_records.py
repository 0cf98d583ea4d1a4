"""The tables of what a person does, beside the entries: SQLModel classes, as in schema.py.

A record that comes with words has an entry of its own kind, and ends where that entry ends:
deleting, editing, marking and finding the words is the entry's business.
"""

from sqlalchemy import DDL, CheckConstraint, Column, Index, Integer, Text, event, text
from sqlmodel import Field, SQLModel

from attachjournal.store.letters import KEEP_LETTERS
from attachjournal.store.search_index import CREATE_SEARCH


def _words(*, required: bool = False) -> Column[str]:
    return Column(Text, nullable=not required)


class PersonRow(SQLModel, table=True):
    """Somebody in the journal."""

    __tablename__ = "person"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    name: str = Field(sa_column=_words(required=True))
    role: str | None = Field(default=None, sa_column=_words())
    """`mentor`, `friend`, `spouse`, `relative`, `therapist`, `faith` or `other`."""
    surrogate: bool
    """Whether the writer learns secure relating from them (the study's surrogate figures)."""
    note: str | None = Field(default=None, sa_column=_words())
    added_at: int
    utc_offset: int


class PersonRevisionRow(SQLModel, table=True):
    """A note on somebody that another took the place of, or that was taken away."""

    __tablename__ = "person_revision"
    __table_args__ = (
        Index("person_revision_by_person", "person_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")
    note: str = Field(sa_column=_words(required=True))
    replaced_at: int
    """When, in seconds since 1970 in UTC."""
    utc_offset: int


class AliasRow(SQLModel, table=True):
    """A spelling that means a person: their name, and whatever else they are called.

    Mentions in entries lead to a person through this table alone, so that renaming and merging
    change no entry.
    """

    __tablename__ = "person_alias"
    __table_args__ = (
        Index("person_alias_by_person", "person_id"),
        {"sqlite_with_rowid": False},
    )

    key: str = Field(sa_column=Column(Text, primary_key=True))
    """The spelling without regard to case (`text.key`)."""
    name: str = Field(sa_column=_words(required=True))
    person_id: int = Field(foreign_key="person.id", ondelete="CASCADE")


class DirectionRow(SQLModel, table=True):
    """What the writer was working towards from a day on; no text: nothing in words."""

    __tablename__ = "direction"
    __table_args__ = (Index("direction_by_day", "date", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    date: str = Field(sa_column=_words(required=True))
    text: str | None = Field(default=None, sa_column=_words())
    written_at: int
    utc_offset: int


class SetbackRow(SQLModel, table=True):
    """A step back, and the way back from it. Its entry holds what happened."""

    __tablename__ = "setback"
    __table_args__ = (
        CheckConstraint(
            "plan_answer IN ('used', 'did-not-come-up', 'not-used')", name="setback_answer_known"
        ),
        Index("setback_plan_open", "entry_id", sqlite_where=text("plan IS NOT NULL")),
        Index("setback_returned", "returned_on", sqlite_where=text("returned_on IS NOT NULL")),
    )

    entry_id: int = Field(foreign_key="entry.id", primary_key=True, ondelete="CASCADE")
    kinds: str = Field(sa_column=_words(required=True))
    """Slugs of `library.SETBACK_KINDS`, parted by spaces."""
    friend: str | None = Field(default=None, sa_column=_words())
    """What the writer would say to a friend."""
    turning: str | None = Field(default=None, sa_column=_words())
    """A point where it could have turned."""
    plan: str | None = Field(default=None, sa_column=_words())
    """If …, then …"""
    repair: str | None = Field(default=None, sa_column=_words())
    plan_answer: str | None = Field(default=None, sa_column=_words())
    plan_note: str | None = Field(default=None, sa_column=_words())
    plan_answered_on: str | None = Field(default=None, sa_column=_words())
    returned_on: str | None = Field(default=None, sa_column=_words())
    """The day of the way back."""
    returned_by: str | None = Field(default=None, sa_column=_words())
    """What the way back was."""


class ExperimentRow(SQLModel, table=True):
    """An experiment in trust: what was expected, and what happened. Its entry holds the act."""

    __tablename__ = "experiment"
    __table_args__ = (
        CheckConstraint("sure BETWEEN 0 AND 100", name="experiment_sure_0_to_100"),
        CheckConstraint("as_feared IN ('yes', 'partly', 'no')", name="experiment_outcome_known"),
        Index("experiment_happened", "happened_on", sqlite_where=text("happened_on IS NOT NULL")),
    )

    entry_id: int = Field(foreign_key="entry.id", primary_key=True, ondelete="CASCADE")
    planned_for: str | None = Field(default=None, sa_column=_words())
    expected: str | None = Field(default=None, sa_column=_words())
    sure: int | None = Field(default=None)
    """How sure the writer was of it, in percent."""
    happened: str | None = Field(default=None, sa_column=_words())
    as_feared: str | None = Field(default=None, sa_column=_words())
    learned: str | None = Field(default=None, sa_column=_words())
    happened_on: str | None = Field(default=None, sa_column=_words())


class NoticeRow(SQLModel, table=True):
    """Something noticed about a person. Its entry holds the words and names the person."""

    __tablename__ = "notice"
    __table_args__ = (
        CheckConstraint("exchange IN ('gave', 'received')", name="notice_exchange_known"),
        Index("notice_by_person", "person_key", "entry_id"),
    )

    entry_id: int = Field(foreign_key="entry.id", primary_key=True, ondelete="CASCADE")
    person_key: str = Field(sa_column=_words(required=True))
    exchange: str | None = Field(default=None, sa_column=_words())
    """`gave` or `received`, seen from the writer; none where it was only seen."""


class CheckinRow(SQLModel, table=True):
    """A weekly check-in: six answers from 0 to 6, each of which may not have applied."""

    __tablename__ = "checkin"
    __table_args__ = (Index("checkin_by_day", "date", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    date: str = Field(sa_column=_words(required=True))
    written_at: int
    utc_offset: int
    alarm_1: int | None = Field(default=None)
    alarm_2: int | None = Field(default=None)
    guard_1: int | None = Field(default=None)
    guard_2: int | None = Field(default=None)
    ease_1: int | None = Field(default=None)
    ease_2: int | None = Field(default=None)
    entry_id: int | None = Field(default=None, foreign_key="entry.id", ondelete="SET NULL")
    """The entry with a remark, if there was one."""
    deleted_at: int | None = Field(default=None)


class StepRow(SQLModel, table=True):
    """The next step that a review ended in, and what became of it."""

    __tablename__ = "next_step"
    __table_args__ = (
        CheckConstraint("outcome IN ('done', 'changed', 'let-go')", name="step_outcome_known"),
        Index("next_step_by_day", "date", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    date: str = Field(sa_column=_words(required=True))
    text: str = Field(sa_column=_words(required=True))
    written_at: int
    utc_offset: int
    outcome: str | None = Field(default=None, sa_column=_words())
    closed_on: str | None = Field(default=None, sa_column=_words())


class SessionRow(SQLModel, table=True):
    """A therapy session, past or to come. Its notes are an entry, private unless said otherwise."""

    __tablename__ = "session"
    __table_args__ = (Index("session_by_day", "date", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    date: str = Field(sa_column=_words(required=True))
    person: str | None = Field(default=None, sa_column=_words())
    """With whom, as typed."""
    written_at: int
    utc_offset: int
    entry_id: int | None = Field(default=None, foreign_key="entry.id", ondelete="SET NULL")
    deleted_at: int | None = Field(default=None)


class HomeworkRow(SQLModel, table=True):
    """A therapist's own prompt."""

    __tablename__ = "homework"
    __table_args__ = (
        CheckConstraint("outcome IN ('done', 'dropped')", name="homework_outcome_known"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    text: str = Field(sa_column=_words(required=True))
    given_on: str = Field(sa_column=_words(required=True))
    due: str | None = Field(default=None, sa_column=_words())
    outcome: str | None = Field(default=None, sa_column=_words())
    note: str | None = Field(default=None, sa_column=_words())
    """What got in the way, or what it was like."""
    closed_on: str | None = Field(default=None, sa_column=_words())
    written_at: int
    utc_offset: int


class HomeworkAnswerRow(SQLModel, table=True):
    """An entry that answers homework."""

    __tablename__ = "homework_answer"
    __table_args__ = (Index("homework_answer_by_homework", "homework_id"),)

    entry_id: int = Field(foreign_key="entry.id", primary_key=True, ondelete="CASCADE")
    homework_id: int = Field(foreign_key="homework.id", ondelete="CASCADE")


class BringRow(SQLModel, table=True):
    """When an entry was marked to be brought to a session, where that was after it was written."""

    __tablename__ = "bring"

    entry_id: int = Field(foreign_key="entry.id", primary_key=True, ondelete="CASCADE")
    marked_at: int
    utc_offset: int


class LetterRow(SQLModel, table=True):
    """A name that stood in an entry which an export may hold: numbered in the order they came.

    Pseudonyms are made of the number, which nothing that happens to an entry later on changes.
    """

    __tablename__ = "letter"
    __table_args__ = ({"sqlite_with_rowid": False},)

    key: str = Field(sa_column=Column(Text, primary_key=True))
    """The name without regard to case (`text.key`)."""
    number: int


for _statement in (*CREATE_SEARCH, *KEEP_LETTERS):
    event.listen(SQLModel.metadata, "after_create", DDL(_statement))  # type: ignore[no-untyped-call]
