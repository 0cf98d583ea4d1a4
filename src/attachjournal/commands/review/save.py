"""A review that may leave this machine: as Markdown on stdout, or as a file."""

from collections.abc import Callable
from pathlib import Path

from attachjournal import console
from attachjournal.commands.review.look import Look
from attachjournal.core.review.value import Review
from attachjournal.errors import UsageProblem
from attachjournal.render.page import Sheet
from attachjournal.store.facts.gather import Withheld

NARROWEST_PICTURE, WIDEST_PICTURE = 80, 120

Writer = Callable[[Review, Sheet], str]


def copy(look: Look, path: Path | None, *, force: bool) -> None:
    """Write the review into the file, or as Markdown to stdout; say what stays out of it.

    Raises JournalError where the file cannot be written or is there already.
    """
    if path:
        from attachjournal.deliver import write_file

        write_file(path, [writer(path)(look.review, console.sheet())], force=force)
        console.say(f"Saved in {path}; the file is not encrypted.")
    else:
        console.write_out(_markdown(look.review, console.sheet()))
    console.say(*_left_out(look.withheld))


def writer(path: Path) -> Writer:
    """What makes the text of a file of that name. Raises UsageProblem for any other ending."""
    writers = {".svg": _svg, ".html": _html, ".md": _markdown, ".json": _json}
    try:
        return writers[path.suffix.lower()]
    except KeyError:
        message = f"{path.name} does not say its form; let it end in {', '.join(writers)}."
        raise UsageProblem(message) from None


def _left_out(withheld: Withheld) -> list[str]:
    """What a copy does not hold, and how it would."""
    found = []
    if withheld.private:
        found.append(f"Left out, private: {withheld.private}. To have them in: --include-private")
    if withheld.deep:
        found.append(f"Left out, deep: {withheld.deep}. To have them in: --include-deep")
    return found


def _svg(review: Review, sheet: Sheet) -> str:
    from attachjournal.render.review.picture import svg

    return svg(review, _picture_sheet(sheet))


def _html(review: Review, sheet: Sheet) -> str:
    from attachjournal.render.review.picture import html

    return html(review, _picture_sheet(sheet))


def _markdown(review: Review, _sheet: Sheet) -> str:
    from attachjournal.render.review.markdown import markdown

    return markdown(review)


def _json(review: Review, _sheet: Sheet) -> str:
    import json

    from attachjournal.render.review.as_json import review_json
    from attachjournal.render.safe import printable_json

    return printable_json(json.dumps(review_json(review), ensure_ascii=False, indent=2)) + "\n"


def _picture_sheet(sheet: Sheet) -> Sheet:
    """The paper of a picture: the terminal's width within what reads well."""
    width = min(max(sheet.width, NARROWEST_PICTURE), WIDEST_PICTURE)
    return Sheet(width)
