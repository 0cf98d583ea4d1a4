"""Read a prompt file against the rubric: its form, its prompts, and their likes in the library."""

from pathlib import Path

from attachjournal.core.prompts.library import Fault, Theme
from attachjournal.core.prompts.rubric import Checked, check_theme
from attachjournal.core.prompts.rubric_library import check_shipped_theme
from attachjournal.paths import Home, read_own
from attachjournal.prompt_files import load, parse_source, shipped_folder


def check_file(file: Path, home: Home) -> Checked:
    """What is wrong with a file. One of the shipped ones is held to more than one's own."""
    shipped = file.resolve().parent == shipped_folder().resolve()
    try:
        content = file.read_bytes() if shipped else read_own(file)
    except OSError as error:
        said = (error.strerror or type(error).__name__).lower()
        message = f"The file cannot be read: {said}."
        fault = Fault(file.name, None, "unreadable", message, "Check its name, and whose it is.")
        return Checked(str(file), 0, (fault,))
    theme, faults = parse_source(content, file.name, own=not shipped)
    if theme is None:
        return Checked(str(file), 0, faults)
    faults += _against_rubric(theme, file.name, home)
    if shipped:
        faults += check_shipped_theme(theme)
    return Checked(str(file), len(theme.prompts), faults)


def _against_rubric(theme: Theme, name: str, home: Home) -> tuple[Fault, ...]:
    """The rubric's findings, and the ids that another file has taken."""
    elsewhere = {
        prompt.id: prompt
        for prompt in load(home).library.prompts()
        if (prompt.origin, prompt.own) != (name, theme.own)
    }
    taken = tuple(
        Fault(
            name,
            prompt.id,
            "id",
            f"The id {prompt.id} is in {elsewhere[prompt.id].origin} already.",
            "Give it an id of its own, such as one that begins with own-.",
        )
        for prompt in theme.prompts
        if prompt.id in elsewhere
    )
    return taken + check_theme(theme, elsewhere.values())
