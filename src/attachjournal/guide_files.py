"""The guide on disk: one Markdown file a topic, shipped in the wheel or beside the sources."""

from pathlib import Path

from attachjournal.errors import JournalError

TOPICS = {
    "tonight": "A first page, or this evening's.",
    "after-a-setback": "A step back, a plan, and the way back.",
    "my-month": "Looking back, and finding single evenings.",
    "before-a-session": "A page to hand over.",
    "moving-machines": "Taking the whole journal elsewhere.",
    "privacy": "Who can read what, and what stays behind.",
    "reminders": "In a shell's greeting, or by a timer of yours.",
    "settings": "What can be changed; colour; completion.",
    "evidence": "What the study is, what it is not, what the rules rest on.",
}
"""Every topic, in the order in which they are listed."""


def folder() -> Path:
    """The folder of the guide: in the package, or in the repository of an editable install."""
    shipped = Path(__file__).with_name("guide")
    return shipped if shipped.is_dir() else Path(__file__).parents[2] / "docs" / "guide"


def read(topic: str) -> str:
    """The Markdown of a topic. Raises JournalError where its file is not there."""
    try:
        return (folder() / f"{topic}.md").read_text(encoding="utf-8")
    except OSError:
        message = f"The guide that comes with journal is not in {folder()}; install it again."
        raise JournalError(message) from None
