"""What is said on the very first evening, before the first page."""

from os.path import lexists as exists  # raises nothing where it may not look

from attachjournal import console
from attachjournal.commands.common.desk import Desk

WORDS = (
    "This is a journal for one person: you. It is no therapy and no emergency service.",
    "Nobody reads what you write, and nobody watches over it: danger is not detected.",
    "Writing about hard things can feel worse for a while. Stop, skip or switch at any time.",
    "Its themes come from an article about one small study; no clinician has reviewed it yet.",
    "Everything stays on this machine, in {journal}.",
    "If it is too much right now: journal help-now",
)
"""Honest before anything else (ARCHITECTURE.md, Care)."""


def welcome(desk: Desk) -> None:
    """Say it once: while there is no journal yet. On stderr, so that no script trips over it."""
    if not exists(desk.home.journal):
        console.say("", *("  " + words.format(journal=desk.home.journal) for words in WORDS))
