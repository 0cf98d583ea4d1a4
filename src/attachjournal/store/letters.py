"""Numbers for names, given when a name first stands in an entry that an export may hold.

Triggers give them, so that whoever adds a mention need not think of it. A number stays when the
entry is edited, marked, deleted, or its people become one; erasing the last entry with a name
takes the name away and leaves the number unused.
"""

KEEP_LETTERS = (
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
