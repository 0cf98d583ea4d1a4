"""An answer to the prompt of the day: what it answers, and one that came through a pipe."""

from attachjournal import console
from attachjournal.commands.common import in_hand, writing
from attachjournal.commands.today.evening import Evening, offer_of
from attachjournal.commands.today.page import show_prompt
from attachjournal.core.choice.choose import Choice
from attachjournal.core.draft import Context
from attachjournal.core.entry import Asked, Kind


def asked(choice: Choice) -> Asked:
    """The prompt as an entry remembers it."""
    prompt = choice.prompt
    if not prompt.theme:  # homework, of which nobody has said how close it goes
        return Asked(prompt.id, "", "", "", (), prompt.text)
    touches = tuple(touch.value for touch in prompt.touches)
    return Asked(
        prompt.id, prompt.theme, prompt.facet, prompt.intensity.value, touches, prompt.text
    )


def answer_from_pipe(evening: Evening, context: Context) -> None:
    """What came through the pipe is the answer; an empty pipe gets the prompt."""
    words = in_hand.piped()
    in_hand.belongs_to(context._replace(kind=Kind.FREE))  # where nothing is offered
    choice = offer_of(evening)
    context = context._replace(asked=asked(choice))
    if not words.strip() or writing.keep_bytes(evening.desk, context, words) is None:
        in_hand.refuse_a_lone_line(context)
        show_prompt(evening, choice)
        return
    writing.close(evening.desk, context)
    if evening.homework:
        from attachjournal.commands.homework.answered import say_what_it_answers

        say_what_it_answers(evening.homework[0])
    elif evening.held:
        from attachjournal.render.homework import waits_lines

        sentence, command = waits_lines(evening.held)
        console.say(sentence, f"  {command}")
