"""`journal edit` changes an entry, `journal history` shows what it was before."""

from typing import Annotated, Any

import typer

from attachjournal import ask, console
from attachjournal.commands.common import in_hand, options, page_options, rewriting
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.named import entries_named
from attachjournal.core.entry import Entry
from attachjournal.core.keeping import Change, Names
from attachjournal.errors import NoSuch, UsageProblem
from attachjournal.store import earlier, file

One = Annotated[str, typer.Argument(metavar="ID|last|today|DAY", help="Which entry.")]
Rating = Annotated[str | None, typer.Option(metavar="N", help="0 to 10, or none.")]
Keep = Annotated[
    str | None, typer.Option("--keep", metavar="LINE", help='The line to keep; "" for none.')
]
Untag = Annotated[
    list[str] | None, typer.Option("--untag", metavar="TAG", help="Not this tag; repeatable.")
]
Unperson = Annotated[
    list[str] | None, typer.Option("--unperson", metavar="NAME", help="Not them; repeatable.")
]
Number = Annotated[
    int | None,
    typer.Option("--wording", min=1, metavar="N", help="That wording alone, as it was typed."),
]

HIGHEST = 10
NONE = object()
"""Said in place of a value: there is to be none."""


@in_hand.takes_words(pipe_unless=(), plain=True)
def edit(
    name: One,
    date: page_options.Day = None,
    keep: Keep = None,
    before: Rating = None,
    after: Rating = None,
    tag: page_options.Tags = None,
    untag: Untag = None,
    person: page_options.People = None,
    unperson: Unperson = None,
    inline: page_options.Inline = False,
) -> None:
    """Change an entry's words, in your editor or through a pipe, or what stands beside them.

    Earlier wordings are kept: journal history. Tags and people in the words follow them.

    Examples: journal edit 42 · journal edit last --tag repair --after 3 · journal edit 42 < new.txt
    """
    desk = sit_down()
    typing = page_options.is_typing()
    words = b"" if typing else in_hand.piped()
    entry = _entry_named(desk, name)
    in_hand.belongs_to(rewriting.context_of(desk, entry))
    facts = Change(
        day=page_options.day_of(desk, date) if date else None,
        tags=_names(tag, untag, "#"),
        people=_names(person, unperson, "@"),
    )
    facts = _stated(facts, keep=_line(keep), before=_rating(before), after=_rating(after))
    if typing and not facts.facts:
        rewriting.rewrite(desk, entry, inline=inline)
    else:
        rewriting.replace(desk, entry, words, facts)


def history(name: One, wording: Number = None, as_json: options.Json = False) -> None:
    """The earlier wordings of an entry, and what stood beside it: a kept line, a plan, an outcome.

    Examples: journal history 42 · journal history 42 --wording 1 | journal edit 42
    """
    desk = sit_down()
    entry = _entry_named(desk, name)
    with file.reading(desk.home) as db:
        wordings = earlier.wordings(db, entry) if db is not None else ()
        beside = earlier.beside(db, entry) if db is not None else ()
    from attachjournal.render.keeping import history_json, history_page  # this command's own

    if as_json:
        console.show_json(history_json(entry, wordings, beside))
    elif wording is None:
        console.show(history_page(entry, wordings, beside, console.sheet()), paged=True)
    elif wording > len(wordings):
        message = f"Entry {entry.id} has no wording {wording}; journal history {entry.id}"
        raise NoSuch(message)
    else:
        console.write_out(wordings[wording - 1].text + "\n")


def _entry_named(desk: Desk, name: str) -> Entry:
    """The one entry that a word names. Raises UsageProblem where it names several."""
    with file.reading(desk.home) as db:
        entries = entries_named(db, [name], desk.today).entries
    if len(entries) > 1:
        numbers = ", ".join(str(entry.id) for entry in entries)
        message = f"That day has {len(entries)} entries; name one: {numbers}."
        raise UsageProblem(message)
    return entries[0]


def _stated(facts: Change, **values: Any) -> Change:
    """The change with these fields as well; NONE empties one."""
    cleared = frozenset(field for field, value in values.items() if value is NONE)
    stated = {field: value for field, value in values.items() if value is not NONE}
    return facts._replace(cleared=cleared, **stated)


def _line(words: str | None) -> Any:
    """The line to keep, or NONE for an empty one."""
    return None if words is None else ask.clean(words) or NONE


def _rating(words: str | None) -> Any:
    """The rating that the words stand for, or NONE. Raises UsageProblem."""
    said = (words or "none").strip().lower()
    if said == "none":
        return None if words is None else NONE
    if not (said.isascii() and said.isdecimal() and int(said) <= HIGHEST):
        message = f"A rating cannot be “{words}”; it is a number from 0 to 10, or none."
        raise UsageProblem(message)
    return int(said)


def _names(add: list[str] | None, take: list[str] | None, sign: str) -> Names:
    """Names to add and to take, without the sign that marks them in a text."""
    added, taken = (
        tuple(name for word in words or () if (name := ask.clean(word.removeprefix(sign))))
        for words in (add, take)
    )
    return Names(added, taken)
