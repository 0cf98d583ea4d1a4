"""What the commands about prompts start with: the library, and something in it by its name."""

from collections.abc import Iterable

from attachjournal import console, prompt_files
from attachjournal.core.prompts.library import Library, Prompt, Theme
from attachjournal.errors import NoSuch
from attachjournal.paths import Home


def open_library(home: Home) -> Library:
    """The library; what had to be left out of it is said on stderr, a sentence a file."""
    loaded = prompt_files.load(home)
    console.say(*prompt_files.left_out(loaded, home))
    return loaded.library


def theme_named(library: Library, slug: str) -> Theme:
    """The theme with that slug. Raises NoSuch, naming a near miss, where there is none."""
    theme = library.theme(slug)
    if theme is None:
        raise NoSuch(_no_such("theme", slug, [each.slug for each in library.themes], "themes"))
    return theme


def prompt_named(library: Library, prompt_id: str) -> Prompt:
    """The prompt with that id. Raises NoSuch, naming a near miss, where there is none."""
    prompt = library.prompt(prompt_id)
    if prompt is None:
        ids = [each.id for each in library.prompts()]
        raise NoSuch(_no_such("prompt", prompt_id, ids, "prompts list"))
    return prompt


def facet_named(library: Library, slug: str) -> str:
    """The facet's slug. Raises NoSuch, naming a near miss, where no theme has it."""
    facets = [facet for _, facet in library.facets()]
    if slug not in facets:
        raise NoSuch(_no_such("facet", slug, facets, "themes SLUG"))
    return slug


def _no_such(what: str, word: str, known: Iterable[str], command: str) -> str:
    from difflib import get_close_matches  # only on the way to an error

    close = get_close_matches(word.lower(), list(known), 1)
    more = f"did you mean {close[0]}?" if close else f"journal {command} lists them."
    return f"There is no {what} “{word}”; {more}"
