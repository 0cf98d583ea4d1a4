"""The prompt of the day as it is shown: on a page, as JSON for scripts, in one line for a shell."""

from attachjournal import console
from attachjournal.commands.today.evening import Evening, offer_of
from attachjournal.core.choice.choose import Choice
from attachjournal.core.prompts.library import Prompt
from attachjournal.render.today import prompt_json, today_page


def only_show(evening: Evening, *, brief: bool, as_json: bool) -> None:
    """The prompt as a page, as JSON, or as one line; nothing is asked and nothing is kept."""
    if as_json:
        choice = evening.offer
        answered = choice is not None and _is_answered(evening, choice.prompt)
        show_json(evening, choice, answered=answered)
    elif brief:
        _greet_shell(evening)
    else:
        show_prompt(evening, offer_of(evening))


def _greet_shell(evening: Evening) -> None:
    """One line, unless something was written today or the day was set aside."""
    settled = evening.past.today or evening.set_aside
    choice = None if settled else evening.offer
    if choice:
        console.write_out(f"A page for today: {choice.theme.title}.  journal today\n")


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


def _is_answered(evening: Evening, prompt: Prompt) -> bool:
    """Whether the prompt has an answer of this day."""
    return prompt.id in {answer.prompt_id for answer in evening.past.today}
