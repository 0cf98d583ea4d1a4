"""Records of what a person does, beside the entries: people, setbacks, experiments and more."""

revision = "2"
down_revision = "1"

STATEMENTS = (
    """CREATE TABLE direction (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        date TEXT NOT NULL,
        text TEXT,
        written_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL
    )""",
    """CREATE INDEX direction_by_day ON direction (date, id)""",
    """CREATE TABLE homework (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        text TEXT NOT NULL,
        given_on TEXT NOT NULL,
        due TEXT,
        outcome TEXT,
        note TEXT,
        closed_on TEXT,
        written_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        CONSTRAINT homework_outcome_known CHECK (outcome IN ('done', 'dropped'))
    )""",
    """CREATE TABLE next_step (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        date TEXT NOT NULL,
        text TEXT NOT NULL,
        written_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        outcome TEXT,
        closed_on TEXT,
        CONSTRAINT step_outcome_known CHECK (outcome IN ('done', 'changed', 'let-go'))
    )""",
    """CREATE INDEX next_step_by_day ON next_step (date, id)""",
    """CREATE TABLE person (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        role TEXT,
        surrogate BOOLEAN NOT NULL,
        note TEXT,
        added_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL
    )""",
    """CREATE TABLE checkin (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        date TEXT NOT NULL,
        written_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        alarm_1 INTEGER,
        alarm_2 INTEGER,
        guard_1 INTEGER,
        guard_2 INTEGER,
        ease_1 INTEGER,
        ease_2 INTEGER,
        entry_id INTEGER,
        deleted_at INTEGER,
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL
    )""",
    """CREATE INDEX checkin_by_day ON checkin (date, id)""",
    """CREATE TABLE experiment (
        entry_id INTEGER NOT NULL,
        planned_for TEXT,
        expected TEXT,
        sure INTEGER,
        happened TEXT,
        as_feared TEXT,
        learned TEXT,
        happened_on TEXT,
        PRIMARY KEY (entry_id),
        CONSTRAINT experiment_sure_0_to_100 CHECK (sure BETWEEN 0 AND 100),
        CONSTRAINT experiment_outcome_known CHECK (as_feared IN ('yes', 'partly', 'no')),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )""",
    """CREATE TABLE homework_answer (
        entry_id INTEGER NOT NULL,
        homework_id INTEGER NOT NULL,
        PRIMARY KEY (entry_id),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE,
        FOREIGN KEY(homework_id) REFERENCES homework (id) ON DELETE CASCADE
    )""",
    """CREATE INDEX homework_answer_by_homework ON homework_answer (homework_id)""",
    """CREATE TABLE notice (
        entry_id INTEGER NOT NULL,
        person_key TEXT NOT NULL,
        exchange TEXT,
        PRIMARY KEY (entry_id),
        CONSTRAINT notice_exchange_known CHECK (exchange IN ('gave', 'received')),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )""",
    """CREATE INDEX notice_by_person ON notice (person_key, entry_id)""",
    """CREATE TABLE person_alias (
        "key" TEXT NOT NULL,
        name TEXT NOT NULL,
        person_id INTEGER NOT NULL,
        PRIMARY KEY ("key"),
        FOREIGN KEY(person_id) REFERENCES person (id) ON DELETE CASCADE
    ) WITHOUT ROWID""",
    """CREATE INDEX person_alias_by_person ON person_alias (person_id)""",
    """CREATE TABLE session (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        date TEXT NOT NULL,
        person TEXT,
        written_at INTEGER NOT NULL,
        utc_offset INTEGER NOT NULL,
        entry_id INTEGER,
        deleted_at INTEGER,
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE SET NULL
    )""",
    """CREATE INDEX session_by_day ON session (date, id)""",
    """CREATE TABLE setback (
        entry_id INTEGER NOT NULL,
        kinds TEXT NOT NULL,
        friend TEXT,
        turning TEXT,
        "plan" TEXT,
        repair TEXT,
        plan_answer TEXT,
        plan_note TEXT,
        plan_answered_on TEXT,
        returned_on TEXT,
        returned_by TEXT,
        PRIMARY KEY (entry_id),
        CONSTRAINT setback_answer_known CHECK (plan_answer IN ('used', 'did-not-come-up', 'not-used')),
        FOREIGN KEY(entry_id) REFERENCES entry (id) ON DELETE CASCADE
    )""",
    """CREATE INDEX setback_plan_open ON setback (entry_id) WHERE plan IS NOT NULL""",
)


def upgrade() -> None:
    """Make the tables and their indexes."""
    from alembic import op  # not for a new journal (new.py)

    for statement in STATEMENTS:
        op.execute(statement)
    op.execute("PRAGMA user_version = 2")
