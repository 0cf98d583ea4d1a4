"""Ask one question at a terminal, for the tests: the answer is printed as JSON."""

import json
import sys

from attachjournal import ask
from attachjournal.errors import JournalError

CHOICES = {"w": "write", "a": "another", "f": "free page", "n": "not today"}
QUESTIONS = {
    "key": lambda: ask.key(CHOICES),
    "key-of-two": lambda: ask.key({"k": "keep", "d": "drop"}, default="d", at_end="k"),
    "two-keys": lambda: [ask.key(CHOICES), ask.key(CHOICES)],
    "line": lambda: ask.line("A line to keep?\n> "),
    "two-lines": lambda: [ask.line("one> "), ask.line("two> ")],
    "number": lambda: ask.number("How heavy? ", 0, 10, "From 0 to 10."),
    "yes": lambda: ask.yes("Really? "),
    "yes-by-default": lambda: ask.yes("Really? ", default=True),
    "asking": ask.asking,
}


def main(question: str) -> int:
    """Ask."""
    sys.stderr.write("ask\n")
    sys.stderr.flush()
    try:
        answer = {"answer": QUESTIONS[question]()}
    except JournalError as error:
        answer = {"error": str(error)}
    sys.stderr.write(json.dumps(answer) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
