"""What the rubric says of prompt files, as a page and as JSON."""

from collections.abc import Iterable, Iterator
from typing import Any

from attachjournal.core.prompts.library import Fault
from attachjournal.core.prompts.rubric import Checked
from attachjournal.render.page import BLANK, MARGIN, Line, Page, Sheet, indent, span, wrap
from attachjournal.render.style import Style

CHECK_SCHEMA = "attachjournal.prompt-check/1"


def check_page(checked: Iterable[Checked], sheet: Sheet) -> Page:
    """What the rubric says, file by file: the prompt, what was found, what to do."""
    page: Page = []
    for each in checked:
        page += wrap([span(each.file, Style.HEADING)], sheet.measure)
        page += indent(wrap([span(_summary(each), Style.QUIET)], sheet.measure - MARGIN))
        for prompt, faults in _by_prompt(each.faults).items():
            page += [BLANK, *indent(_fault_lines(prompt, faults, sheet))]
        page.append(BLANK)
    return indent(page[:-1])


def check_json(checked: Iterable[Checked]) -> dict[str, Any]:
    """What the rubric says as a JSON value, `attachjournal.prompt-check/1`."""
    files = [
        {
            "file": each.file,
            "prompts": each.prompts,
            "findings": [_fault_json(fault) for fault in each.faults],
        }
        for each in checked
    ]
    return {"schema": CHECK_SCHEMA, "files": files}


def _summary(checked: Checked) -> str:
    read = "1 prompt" if checked.prompts == 1 else f"{checked.prompts or 'no'} prompts"
    if not checked.faults:
        return f"{read}, nothing to mend"
    count = len(checked.faults)
    return f"{read}, {'one thing' if count == 1 else f'{count} things'} to mend"


def _by_prompt(faults: Iterable[Fault]) -> dict[str | None, list[Fault]]:
    """The faults of the file as a whole, then those of each prompt together."""
    found: dict[str | None, list[Fault]] = {}
    for fault in sorted(faults, key=lambda each: each.prompt is not None):
        found.setdefault(fault.prompt, []).append(fault)
    return found


def _fault_lines(prompt: str | None, faults: Iterable[Fault], sheet: Sheet) -> Iterator[Line]:
    if prompt:
        yield from _text(prompt, sheet, 0)
    depth = MARGIN if prompt else 0
    for fault in faults:
        for sentence in (fault.message, fault.remedy):
            yield from indent(_text(sentence, sheet, depth), depth)


def _fault_json(fault: Fault) -> dict[str, Any]:
    return {
        "prompt": fault.prompt,
        "rule": fault.rule,
        "message": fault.message,
        "remedy": fault.remedy,
    }


def _text(text: str, sheet: Sheet, depth: int) -> Page:
    return wrap([span(text)], sheet.measure - MARGIN - depth)
