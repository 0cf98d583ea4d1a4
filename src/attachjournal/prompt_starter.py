"""A prompt file to begin with: it can be read as it stands, and says what goes where."""

import os
import re
from pathlib import Path

from attachjournal.core.export.noted import listed
from attachjournal.core.prompts.library import SCHEMA, Intensity, Pillar, Technique, Touch
from attachjournal.core.prompts.prompt_format import FOLLOW_UP_DAYS
from attachjournal.core.prompts.taxonomy import outline
from attachjournal.errors import JournalError
from attachjournal.paths import PRIVATE_FILE, Home, cannot, private_folder

_STARTER = """\
# Prompts of your own. Lines that begin with # are notes and can go.
# Once this file lies in {folder}
# its prompts are served with the others. To read it against the rubric:
#   journal prompts check {name}

schema = "{schema}"

[theme]
# A slug of your own makes a theme of your own. A shipped one, such as "setbacks", adds to that
# theme: then leave out everything else of [theme], and [facets] as well.
slug = "{slug}"
title = "{title}"
pillar = "intentional"       # {pillars}
# finding = "One or two sentences that stand above each prompt."

[facets]
# Sides of the theme, each a slug and a short title. A facet rests for two weeks after it came up.
first-side = "A first side of it"

[[prompt]]
# Unlike the id of any other prompt, and not to be changed once the prompt is answered.
id = "{slug}-01"
facet = "first-side"
intensity = "gentle"         # {intensities}
touches = []                 # {touches}
technique = "none"           # {techniques}
# follow_up_days = 5         # {first_day} to {last_day}, where it ends in a plan
text = "Name one small thing from today that belongs here. What would you like to keep of it?"

# A good prompt asks for one thing, in plain words: at most 40 words and two questions. It asks
# what, when or how, never why; it says could, not should. Whatever is deep (childhood hurt, shame)
# has a distance in it: an observer, three lines, ten minutes, "without retelling".
#
# [[prompt]]
# id = "{slug}-02"
# facet = "first-side"
# intensity = "steady"
# touches = ["conflict"]
# text = ""
"""


def write_starter(file: Path, home: Home) -> None:
    """Write the starter, readable by its owner alone.

    Raises JournalError where the file is there already or cannot be written.
    """
    if file.absolute().parent == home.prompts:
        private_folder(home.prompts)
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        with os.fdopen(handle, "wb") as out:
            out.write(starter(file, home).encode(errors="replace"))
    except FileExistsError:
        message = f"{file} is there already and stays as it is; choose another name."
        raise JournalError(message) from None
    except OSError as error:
        raise cannot("write", file, error) from None


def starter(file: Path, home: Home) -> str:
    """The text of a starter for that file, its theme named after it."""
    slug = _slug(file.stem)
    return _STARTER.format(
        folder=_one_line(str(home.prompts)),
        name=_one_line(file.name),
        schema=SCHEMA,
        slug=slug,
        title=slug.replace("-", " ").capitalize(),
        pillars=listed(Pillar),
        intensities=listed(Intensity),
        touches=listed(Touch),
        techniques=listed(Technique),
        first_day=FOLLOW_UP_DAYS[0],
        last_day=FOLLOW_UP_DAYS[-1],
    )


def _slug(stem: str) -> str:
    """A slug from a file's name, none that ships."""
    slug = "-".join(re.findall(r"[a-z0-9]+", stem.lower())) or "my-own"
    return f"own-{slug}" if outline(slug) else slug


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else "?" for char in text)
