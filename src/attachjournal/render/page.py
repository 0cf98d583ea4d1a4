"""A page: lines of spans with style names, laid out for a width, before any terminal sees it."""

from collections.abc import Iterable, Iterator

from attachjournal.core.named import NamedTuple
from attachjournal.render.safe import printable
from attachjournal.render.style import Style

MARGIN = 2
MEASURE = 72
NARROWEST = 16


class Sheet(NamedTuple):
    """The paper a page is laid out on."""

    width: int = 80
    """Columns, as the terminal has them."""
    unicode: bool = True
    """False where marks and bars have to be ASCII."""
    plain: bool = False
    """True for linear text: no marks, no columns, one fact a line."""

    @property
    def measure(self) -> int:
        """The columns a line of text may fill, margin left out."""
        return max(NARROWEST, min(MEASURE, self.width - MARGIN - 1))

    @property
    def narrow(self) -> bool:
        """Whether things stand one to a line."""
        return self.width < 60  # noqa: PLR2004 - between the 40 and the 80 that are promised


class Span(NamedTuple):
    """Some text of one style. The text is safe to print."""

    text: str
    style: Style = Style.BODY


FIRST_COMBINING = "\u0300"
"""Below it every printable character takes one column."""
FIRST_SIGN = "\u2e80"
"""Below it no character lets a line end beside it."""
_ONE_COLUMN = dict.fromkeys(map(ord, "●▲■◆–—…“”‘’„·━─▁▂▃▄▅▆▇█␡\ufffd"), "x")

Line = tuple[Span, ...]
Page = list[Line]

BLANK: Line = ()


def span(text: str, style: Style = Style.BODY) -> Span:
    """A span of somebody's text, made safe to print."""
    return Span(printable(text), style)


def cells(text: str) -> int:
    """How many columns a text takes."""
    if text.isascii() or max(text.translate(_ONE_COLUMN)) < FIRST_COMBINING:
        return len(text)
    from rich.cells import cell_len  # a table of widths, for scripts in which they differ

    return cell_len(text)


def width(spans: Iterable[Span]) -> int:
    """How many columns some spans take."""
    return sum([cells(part.text) for part in spans])


def pad(spans: Line, columns: int) -> Line:
    """The line, filled with spaces up to that many columns."""
    missing = columns - width(spans)
    return (*spans, Span(" " * missing)) if missing > 0 else spans


def leading_to(command: str, words: str, sheet: Sheet) -> Page:
    """A sentence, and below it the command that it leads to."""
    return indent([*wrap([Span(words)], sheet.measure), *wrap([Span(command)], sheet.measure)])


def nothing_fits(everything: str, sheet: Sheet) -> Page:
    """What stands where there is something, and nothing that fits what was asked for."""
    return leading_to(everything, "Nothing fits that. What there is:", sheet)


def indent(lines: Iterable[Line], columns: int = MARGIN) -> Page:
    """The lines, each moved to the right."""
    space = Span(" " * columns)
    return [(space, *each) if each else each for each in lines]


def wrap(spans: Iterable[Span], columns: int, hang: int = 0) -> Page:
    """Spans as lines of at most `columns`, broken at spaces; later lines hang by `hang` columns.

    Line feeds in the text start a new line. A word that is wider than a line is cut.
    """
    lines: Page = []
    for paragraph in _paragraphs(spans):
        lines.extend(_wrap_paragraph(paragraph, columns, hang))
    return lines


def wrap_text(text: str, columns: int, style: Style = Style.BODY) -> Page:
    """Somebody's text, made safe, as lines of at most `columns`; its own indents are kept."""
    lines: Page = []
    for paragraph in printable(text).split("\n"):
        lead = min(len(paragraph) - len(paragraph.lstrip(" ")), columns // 2)
        body = Span(paragraph[lead:], style)
        lines.extend(indent(wrap([body], columns - lead), lead) if lead else wrap([body], columns))
    return lines


def text_of(line: Line) -> str:
    """The line without its styles, and without spaces at its end."""
    return "".join(part.text for part in line).rstrip(" ")


def _paragraphs(spans: Iterable[Span]) -> Iterator[list[Span]]:
    """The spans, parted at line feeds."""
    paragraph: list[Span] = []
    for part in spans:
        first, *others = part.text.split("\n")
        paragraph.append(Span(first, part.style))
        for other in others:
            yield paragraph
            paragraph = [Span(other, part.style)]
    yield paragraph


class _Word(NamedTuple):
    """A run without spaces, over one or more spans."""

    spans: tuple[Span, ...]
    size: int
    """Its columns."""
    gap: int
    """The spaces before it, kept where it does not begin a line."""


def _wrap_paragraph(spans: list[Span], columns: int, hang: int) -> Iterator[Line]:
    """One paragraph as lines."""
    room = max(1, columns - hang)
    line: list[Span] = []
    used, limit = 0, max(1, columns)
    for word in _words(spans, room):
        if used and used + word.gap + word.size > limit:
            yield tuple(line)
            line, used, limit = [Span(" " * hang)] if hang else [], 0, room
        if used and word.gap:
            line.append(Span(" " * word.gap, _shared_style(line[-1], word.spans[0])))
            used += word.gap
        _add(line, word)
        used += word.size
    yield _joined(line)


def _add(line: list[Span], word: _Word) -> None:
    """Put a word at the end of a line; a piece that follows its like is one span with it."""
    first, *others = word.spans
    if line and not word.gap and line[-1].style == first.style:
        line[-1] = Span(line[-1].text + first.text, first.style)
        line.extend(others)
    else:
        line.extend(word.spans)


def _shared_style(left: Span, right: Span) -> Style:
    """The style of the space between two spans: theirs, where they have the same one."""
    return left.style if left.style == right.style else Style.BODY


def _joined(line: list[Span]) -> Line:
    """The line; an empty one where it holds no text."""
    return tuple(line) if any(part.text for part in line) else BLANK


def _words(spans: list[Span], room: int) -> Iterator[_Word]:
    """The words of a paragraph."""
    word: list[Span] = []
    gap = 0
    for part in spans:
        for number, piece in enumerate(part.text.split(" ")):
            if number:
                if word:
                    yield from _fitted(word, gap, room)
                    word, gap = [], 0
                gap += 1
            if piece:
                word.append(Span(piece, part.style))
    if word:
        yield from _fitted(word, gap, room)


def _fitted(spans: list[Span], gap: int, room: int) -> Iterator[_Word]:
    """The word; in pieces where it may be broken, or has to be for being wider than a line."""
    for whole in _broken(spans):
        for piece in [whole] if width(whole) <= room else _cut(whole, room):
            yield _Word(tuple(piece), width(piece), gap)
            gap = 0


def _broken(spans: list[Span]) -> Iterator[list[Span]]:
    """The word in the pieces between which a line may end."""
    text = "".join([part.text for part in spans])
    if text.isascii() or max(text) < FIRST_SIGN:
        yield spans
        return
    from attachjournal.render.breaks import breaks  # for scripts that have no spaces

    ends = list(breaks(text))
    piece: list[Span] = []
    start = 0
    for part in spans:
        last = 0
        for end in [end - start for end in ends if start < end <= start + len(part.text)]:
            yield [*piece, Span(part.text[last:end], part.style)]
            piece, last = [], end
        if last < len(part.text):
            piece.append(Span(part.text[last:], part.style))
        start += len(part.text)
    if piece:
        yield piece


def _cut(spans: list[Span], room: int) -> Iterator[list[Span]]:
    """The spans in pieces of at most `room` columns, never inside a character."""
    piece: list[Span] = []
    for part in spans:
        at = 0
        while at < len(part.text):
            end = _end(part.text, at, room - width(piece))
            if end == at and piece:
                yield piece
                piece = []
                continue
            piece.append(Span(part.text[at : max(end, at + 1)], part.style))
            at = max(end, at + 1)
    if piece:
        yield piece


def _end(text: str, at: int, room: int) -> int:
    """Where what begins at a place and takes at most `room` columns ends."""
    if text.isascii():
        return at + room
    for end in range(at, len(text)):
        room -= cells(text[end])
        if room < 0:
            return end
    return len(text)
