"""What is kept of an error nobody expected: where it happened, and not a word of an entry."""

import traceback

from attachjournal import __version__, clock
from attachjournal.errors import JournalError
from attachjournal.paths import home, private_file, private_folder


def note_down(error: BaseException) -> str:
    """Write the error's kind and place into the log, and return the sentence for the person.

    Neither the message nor any value is written: both may hold what the person wrote.
    """
    places = traceback.extract_tb(error.__traceback__)
    lines = [f"{clock.now().isoformat()} attachjournal {__version__} {type(error).__name__}"]
    lines += [f"  {place.filename}:{place.lineno} in {place.name}" for place in places]
    try:
        log = home().log
        private_folder(log.parent)
        private_file(log)
        with log.open("a", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")
    except (JournalError, OSError):
        return f"Something unexpected happened ({type(error).__name__}), and no log could be kept."
    return (
        f"Something unexpected happened ({type(error).__name__}). Where is noted in {log}, "
        "without a word of what you wrote; please report it."
    )
