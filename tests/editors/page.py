"""Write one page as a command would, for the tests: `page.py editor|inline [DRAFT]`.

Prints what came of it as JSON; the exit code is the error's.
"""

import json
import sys
from datetime import UTC, datetime

from attachjournal import drafts, paths
from attachjournal.core.draft import Context
from attachjournal.core.entry import Asked, Kind
from attachjournal.editor import write_page
from attachjournal.errors import JournalError

NOW = datetime(2026, 11, 24, 21, 3, tzinfo=UTC)
ASKED = Asked("setbacks-01", "setbacks", "falling-back", "gentle", (), "What went well today?")
CONTEXT = Context("today", NOW, NOW.date(), kind=Kind.PROMPTED, asked=ASKED)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def main(how: str, number: str = "") -> int:
    """Write, and keep nothing: the draft stays."""
    home = paths.home()
    draft = drafts.find(home, int(number)) if number else drafts.begin(home, CONTEXT)
    say("ready")
    try:
        text = write_page(draft, inline=how == "inline")
    except JournalError as error:
        say(json.dumps({"error": str(error)}))
        return error.exit_code
    say(json.dumps({"text": text}))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
