"""A command line that was not understood: its words are somebody's text, and are kept."""

import os

from attachjournal import drafts
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.draft import Context


def keep_typed(args: list[str]) -> str:
    """Keep a command line that was not understood as a draft; return the sentence that says so."""
    words = [word for word in args if not word.startswith("-") or " " in word]
    if not words or {"-h", "--help"} & set(args):
        return ""
    desk = sit_down()
    context = Context("write", desk.now, desk.today)
    return drafts.keep_words(desk.home, context, os.fsencode(" ".join(args))).safe
