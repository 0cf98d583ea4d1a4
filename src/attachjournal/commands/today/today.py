"""`journal today`: the prompt of the day, and a page to answer it."""

from functools import partial
from typing import Annotated

import typer

from attachjournal import console
from attachjournal.commands.common import page_options as options
from attachjournal.commands.common.desk import Desk, sit_down
from attachjournal.commands.common.shelf import open_library, theme_named
from attachjournal.commands.today.evening import Evening, evening_of, offer_of
from attachjournal.core.choice.choose import ALTERNATIVES, Choice
from attachjournal.core.prompts.library import Prompt
from attachjournal.errors import ExitCode, JournalError
from attachjournal.render.today import prompt_json, today_page
from attachjournal.store import file, past

Theme = Annotated[str | None, typer.Option("--theme", metavar="SLUG", help="From this theme.")]
Gentle = Annotated[bool, typer.Option("--gentle", help="Something gentle.")]
Another = Annotated[bool, typer.Option("--another", help="Another one; two alternatives a day.")]
Show = Annotated[bool, typer.Option("--show", help="Show the prompt and nothing else.")]
Skip = Annotated[bool, typer.Option("--skip", help="Not today. No reason is asked.")]
Brief = Annotated[bool, typer.Option("--brief", help="One line for a shell greeting.")]
AsJson = Annotated[bool, typer.Option("--json", help="The prompt as JSON, for scripts.")]


def today(
    theme: Theme = None,
    gentle: Gentle = False,
    another: Another = False,
    date: options.Day = None,
    show: Show = False,
    skip: Skip = False,
    brief: Brief = False,
    as_json: AsJson = False,
    inline: options.Inline = False,
    person: options.People = None,
    tag: options.Tags = None,
    private: options.Private = False,
    bring: options.Bring = False,
    before: options.Before = None,
    after: options.After = None,
    keep: options.Keep = None,
) -> None:
    """Today's prompt, and a page to answer it. The prompt stays the same all day.

    Examples: journal today · journal today --gentle · journal today --skip
    """
    desk = sit_down(name_drafts=not brief, unlock=not brief)
    if brief and file.is_locked(desk.home):  # a shell that starts asks for no passphrase
        raise typer.Exit(ExitCode.LOCKED)
    looking = show or as_json or brief
    the_evening = partial(
        _evening, desk, theme, date, before, gentle=gentle, another=another, looking=looking
    )
    if looking:
        _only_show(the_evening(), brief=brief, as_json=as_json)
        return
    from attachjournal.commands.common import welcome, writing  # whoever only looks needs none
    from attachjournal.commands.today import greeting
    from attachjournal.core.entry import Kind

    with writing.rescued(desk, _nothing if skip else options.piped):
        evening = the_evening()
        if skip:
            leave(evening, offer_of(evening).prompt)
            return
        context = writing.context_of(
            desk,
            "today",
            Kind.PROMPTED,
            day=evening.day,
            people=person,
            tags=tag,
            private=private,
            bring=bring,
            before=before,
            after=after,
            keep=keep,
        )
    welcome.welcome(desk)
    greeting.greet(desk)
    if options.is_typing():
        from attachjournal.commands.today.sitting import sitting  # on a terminal only

        sitting(evening, context, inline=inline)
    else:
        from attachjournal.commands.today.answer import answer_from_pipe

        answer_from_pipe(evening, context)


def _evening(
    desk: Desk,
    theme: str | None,
    day: str | None,
    before: int | None,
    *,
    gentle: bool,
    another: bool,
    looking: bool,
) -> Evening:
    """The evening that the options ask for; whoever only looks passes nothing over."""
    library = open_library(desk.home)
    slug = theme_named(library, theme).slug if theme else None
    date = options.day_of(desk, day)
    evening = evening_of(desk, library, date, theme=slug, gentle=gentle, before=before)
    return _passed_over(evening, keep_skip=not looking) if another else evening


def _nothing() -> bytes:
    """No words: leaving the day never reads a pipe."""
    return b""


def _passed_over(evening: Evening, *, keep_skip: bool) -> Evening:
    """The evening with its prompt passed over; noted down, unless somebody is only looking."""
    if not evening.homework and len(evening.past.today_skips) >= ALTERNATIVES:
        message = "Three prompts were offered today; a free page is always there: journal write"
        raise JournalError(message)
    prompt = offer_of(evening).prompt
    if keep_skip:
        note_skip(evening, prompt, whole_day=False)
    return evening.without(prompt)


def note_skip(evening: Evening, prompt: Prompt, *, whole_day: bool) -> None:
    """Note that a prompt was passed over."""
    with file.writing(evening.desk.home) as db:
        past.skip(db, evening.day, prompt.id, evening.desk.now, whole_day=whole_day)


def leave(evening: Evening, prompt: Prompt | None) -> None:
    """Not today."""
    if prompt is not None:
        note_skip(evening, prompt, whole_day=True)
    console.say("Not today, then. The page will be here.")


def _only_show(evening: Evening, *, brief: bool, as_json: bool) -> None:
    """The prompt as a page, as JSON, or as one line; nothing is asked and nothing is kept."""
    if brief:
        _greet_shell(evening)
    elif as_json:
        choice = evening.offer
        answered = choice is not None and _is_answered(evening, choice.prompt)
        show_json(evening, choice, answered=answered)
    else:
        show_prompt(evening, offer_of(evening))


def _greet_shell(evening: Evening) -> None:
    """One line, unless something was written today or the day was set aside."""
    settled = evening.past.today or evening.set_aside
    choice = None if settled else evening.offer
    if choice:
        console.write_out(f"A page for today: {choice.theme.title}.  journal today\n")


def _is_answered(evening: Evening, prompt: Prompt) -> bool:
    """Whether the prompt has an answer of this day."""
    return prompt.id in {answer.prompt_id for answer in evening.past.today}


def show_json(evening: Evening, choice: Choice | None, *, answered: bool) -> None:
    """The prompt for scripts."""
    if evening.homework:
        from attachjournal.render.homework import prompt_json as homework_json  # of no theme

        console.show_json(homework_json(evening.homework[0], evening.day, answered=answered))
        return
    theme, prompt = (choice.theme, choice.prompt) if choice else (None, None)
    console.show_json(prompt_json(evening.day, theme, prompt, answered=answered))


def show_prompt(evening: Evening, choice: Choice) -> None:
    """The prompt on its page."""
    sheet = console.sheet()
    if evening.homework:
        from attachjournal.render.homework import prompt_page  # of no theme

        console.show(prompt_page(evening.homework[0], evening.day, sheet))
        return
    console.show(today_page(evening.day, choice.theme, choice.prompt, sheet, tender=evening.tender))
    if evening.held:
        from attachjournal.render.homework import waits_page

        console.show(waits_page(evening.held, sheet))
