"""What is said about an export: what stands in its way, and what is worth knowing afterwards."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from attachjournal.commands.export.make import Format, Made, Request
from attachjournal.core.export.handover import Considered, Reason, held_back
from attachjournal.core.export.handover_records import Beside
from attachjournal.core.export.names import Names
from attachjournal.core.text import counted
from attachjournal.errors import JournalError, UsageProblem
from attachjournal.render.export.manifest import Extra
from attachjournal.synchronised import service_of

MOST_NAMES = 20
RECORD = "Whatever is handed over may become part of a clinical record."


def check(request: Request) -> None:
    """Raise UsageProblem where two options contradict each other."""
    if request.front_matter and request.form is not Format.MARKDOWN:
        message = "--front-matter belongs to Markdown; leave it or --format out."
        raise UsageProblem(message)
    if request.alone and request.form is Format.JSON:
        message = "--front-page-only is for markdown and html; JSON holds the entries."
        raise UsageProblem(message)


def refuse_empty(
    request: Request, considered: Sequence[Considered], besides: Sequence[Extra]
) -> None:
    """Raise JournalError where nothing would go in; JSON may be empty, a page with asks as well."""
    beside = any(each.goes_in and each.what is not Beside.DIRECTION for each in besides)
    if request.form is Format.JSON or request.asks or beside:
        return
    if any(each.goes_in for each in considered):
        return
    if considered:
        entries = counted(len(considered), "entry stays", "entries stay")
        message = f"{entries} out and nothing goes in; journal export --dry-run says why."
    else:
        title = request.period.title()
        message = (
            f"Nothing to hand over from {title}; name other days, such as --quarter or --year."
        )
    raise JournalError(message)


def said_afterwards(
    request: Request,
    made: Made,
    considered: Sequence[Considered],
    file: Path | None,
    *,
    first: bool,
) -> Iterator[str]:
    """The sentences for stderr; for the `first` that is handed over, what may become of it."""
    entries = counted(len(made.going), "entry", "entries")
    entries = f"The front page of {entries}" if request.alone else entries
    yield f"{entries} in {file}." if file else f"{entries}."
    yield from _held_back(considered)
    yield f"{'The file' if file else 'What was printed'} is not encrypted."
    if first:
        yield RECORD
    service = service_of(file) if file else None
    if service:
        yield f"{file} lies in a folder that {service} copies to other machines."
    if made.shortened:
        yield "Some of your questions are shortened or left out: the page has room for five."
    if made.as_typed:
        entries = counted(made.as_typed, "entry reads", "entries read")
        of = "its" if made.as_typed == 1 else "their"
        yield f"{entries} as typed: {of} Markdown could not be kept."
    if request.names is not Names.FULL:
        yield from _names_left(made)


def _held_back(considered: Sequence[Considered]) -> Iterator[str]:
    """How many stay out, by reason."""
    held = held_back(considered)
    if held:
        reasons = ", ".join(f"{count} {reason}" for reason, count in held.items())
        listed = set(held) - {Reason.TAKEN_OUT}  # of what was taken out just now nobody else knows
        yield f"Held back: {reasons}." + (" journal export --dry-run lists them." if listed else "")


def _names_left(made: Made) -> Iterator[str]:
    """What may be a name still, for the writer to look through."""
    from attachjournal.core.export.name_hints import perhaps_names  # where names are replaced

    words = perhaps_names(made.texts, made.disguise.stand_ins)
    if words:
        more = f" and {len(words) - MOST_NAMES} more" if len(words) > MOST_NAMES else ""
        yield f"These may be names still: {', '.join(words[:MOST_NAMES])}{more}."
        yield "--redact WORD puts […] for one."
    spared = made.disguise.spared
    if spared:
        said = ", ".join(f"{word} ({count})" for word, count in spared.most_common(MOST_NAMES))
        yield f"Left as everyday words: {said}."
