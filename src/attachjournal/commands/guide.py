"""`journal guide`: how to, by task, on the screen."""

from typing import Annotated

import typer

from attachjournal import console, guide_files
from attachjournal.commands.common.options import Json, near
from attachjournal.errors import NoSuch
from attachjournal.render.guide import guide_page, topics_page

GUIDE_SCHEMA = "attachjournal.guide/1"

Topic = Annotated[
    str | None, typer.Argument(metavar="[TOPIC]", help=f"One of {', '.join(guide_files.TOPICS)}.")
]


def guide(topic: Topic = None, as_json: Json = False) -> None:
    """How to, by task: tonight, after a setback, my month, before a session.

    Examples: journal guide · journal guide tonight · journal guide privacy
    """
    if topic is None:
        if as_json:
            console.show_json({"schema": GUIDE_SCHEMA, "topics": guide_files.TOPICS})
        else:
            console.show(topics_page(guide_files.TOPICS, console.sheet()))
        return
    name = _named(topic)
    text = guide_files.read(name)
    if as_json:
        console.show_json({"schema": GUIDE_SCHEMA, "topic": name, "markdown": text})
    else:
        console.show(guide_page(text, console.sheet()), paged=True)


def _named(word: str) -> str:
    """The topic of that name, or the one that it is a part of. Raises NoSuch."""
    said = word.strip().lower().replace(" ", "-")
    if said in guide_files.TOPICS:
        return said
    parts = [name for name in guide_files.TOPICS if said in name.split("-")]
    if len(parts) == 1:
        return parts[0]
    message = f"There is no topic “{word}”{near(word, guide_files.TOPICS)}"
    raise NoSuch(message)
