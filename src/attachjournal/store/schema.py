"""The tables, and the one place where they are defined: SQLModel classes.

The daily door reads and writes the same tables with plain SQL (journal.py); a test runs each of
its statements against a file made from these classes.
"""

from sqlalchemy import CheckConstraint, Column, Index, Integer, Text, text
from sqlmodel import Field, SQLModel

LIVING = text("deleted_at IS NULL")


class EntryRow(SQLModel, table=True):
    """An entry. Deleting sets `deleted_at`; erasing removes the row."""

    __tablename__ = "entry"
    __table_args__ = (
        CheckConstraint("before BETWEEN 0 AND 10", name="entry_before_0_to_10"),
        CheckConstraint("after BETWEEN 0 AND 10", name="entry_after_0_to_10"),
        CheckConstraint("sharing IN ('open', 'private', 'bring')", name="entry_sharing_known"),
        CheckConstraint("text <> ''", name="entry_has_text"),
        Index("entry_by_day", "date", "written_at", "id", sqlite_where=LIVING),
        Index("entry_by_theme", "theme", "date", "intensity", "sharing", sqlite_where=LIVING),
        Index("entry_by_prompt", "prompt_id", "date", sqlite_where=LIVING),
        Index("entry_by_kind", "kind", "date", sqlite_where=LIVING),
        Index("entry_by_sharing", "sharing", "date", sqlite_where=text("sharing <> 'open'")),
        Index("entry_kept", "date", sqlite_where=text("keep IS NOT NULL")),
        Index("entry_rated", "date", sqlite_where=text("after IS NOT NULL")),
        Index("entry_deep", "date", sqlite_where=text("intensity = 'deep'")),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    uid: str = Field(sa_column=Column(Text, nullable=False, unique=True))
    date: str = Field(sa_column=Column(Text, nullable=False))
    """The local day, as 2026-11-24."""
    written_at: int
    """The instant, in seconds since 1970 in UTC."""
    utc_offset: int
    """Seconds east of UTC at the place and time of writing."""
    kind: str = Field(sa_column=Column(Text, nullable=False))
    theme: str | None = Field(default=None, sa_column=Column(Text))
    facet: str | None = Field(default=None, sa_column=Column(Text))
    prompt_id: str | None = Field(default=None, sa_column=Column(Text))
    prompt: str | None = Field(default=None, sa_column=Column(Text))
    """The prompt's words when it was answered."""
    intensity: str | None = Field(default=None, sa_column=Column(Text))
    touches: str = Field(default="", sa_column=Column(Text, nullable=False))
    """What the prompt touches, parted by spaces."""
    text: str = Field(sa_column=Column(Text, nullable=False))
    words: int
    before: int | None = Field(default=None)
    after: int | None = Field(default=None)
    keep: str | None = Field(default=None, sa_column=Column(Text))
    sharing: str = Field(default="open", sa_column=Column(Text, nullable=False))
    earlier_id: int | None = Field(default=None, foreign_key="entry.id")
    """The entry that this one answers again."""
    edited_at: int | None = Field(default=None)
    edited_offset: int | None = Field(default=None)
    deleted_at: int | None = Field(default=None)


class TagRow(SQLModel, table=True):
    """A tag of an entry, from its text or named beside it."""

    __tablename__ = "entry_tag"
    __table_args__ = (Index("entry_tag_by_key", "key", "entry_id"), {"sqlite_with_rowid": False})

    entry_id: int = Field(foreign_key="entry.id", primary_key=True, ondelete="CASCADE")
    key: str = Field(sa_column=Column(Text, primary_key=True))
    """The name without regard to case (`text.key`)."""
    name: str = Field(sa_column=Column(Text, nullable=False))
    """As typed."""
    named: bool
    """True when an option named it: it then stays when the text is edited."""
    position: int
    """Its place among the entry's tags."""


class MentionRow(SQLModel, table=True):
    """A person named in an entry, from its text or beside it."""

    __tablename__ = "entry_person"
    __table_args__ = (
        Index("entry_person_by_key", "key", "entry_id"),
        {"sqlite_with_rowid": False},
    )

    entry_id: int = Field(foreign_key="entry.id", primary_key=True, ondelete="CASCADE")
    key: str = Field(sa_column=Column(Text, primary_key=True))
    name: str = Field(sa_column=Column(Text, nullable=False))
    named: bool
    position: int


class RevisionRow(SQLModel, table=True):
    """An earlier wording of an entry."""

    __tablename__ = "revision"
    __table_args__ = (Index("revision_by_entry", "entry_id", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    entry_id: int = Field(foreign_key="entry.id", ondelete="CASCADE")
    text: str = Field(sa_column=Column(Text, nullable=False))
    replaced_at: int
    """When the next wording took its place, in seconds since 1970 in UTC."""
    utc_offset: int


class RecordRevisionRow(SQLModel, table=True):
    """Words beside an entry that others took the place of, or that were taken away."""

    __tablename__ = "record_revision"
    __table_args__ = (
        Index("record_revision_by_entry", "entry_id", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    entry_id: int = Field(foreign_key="entry.id", ondelete="CASCADE")
    field: str = Field(sa_column=Column(Text, nullable=False))
    """`keep`, or the column of the record beside the entry (`search.BESIDE`)."""
    text: str = Field(sa_column=Column(Text, nullable=False))
    replaced_at: int
    """When, in seconds since 1970 in UTC."""
    utc_offset: int


class SkipRow(SQLModel, table=True):
    """A prompt that was passed over: another was asked for, or none that day."""

    __tablename__ = "skip"
    __table_args__ = (Index("skip_by_day", "date", "id"), {"sqlite_autoincrement": True})

    id: int | None = Field(default=None, sa_column=Column(Integer, primary_key=True))
    date: str = Field(sa_column=Column(Text, nullable=False))
    prompt_id: str = Field(sa_column=Column(Text, nullable=False))
    whole_day: bool
    """True for "not today": nothing else is offered that day."""
    skipped_at: int
