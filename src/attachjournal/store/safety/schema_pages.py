"""A damaged database with the table of contents of another one, so that its tables are found.

SQLite reads none of a file whose table of contents is damaged: page 1, and the pages that page
leads to (https://sqlite.org/fileformat2.html, 1.6 and 2.6). A copy of the same journal has
its tables at the same pages, unless one of them was written anew since; what does not fit is
seen from the rows.
"""

from collections.abc import Iterator
from pathlib import Path

from attachjournal.paths import private_file
from attachjournal.store import header

PAGE = 4096
TYPE, CELLS, LAST, POINTERS = 100, 103, 108, 112
"""Where page 1 says what kind it is, how many cells it has, and which pages it leads to."""
INTERIOR = 5


def with_contents_of(source: Path, other: Path, target: Path) -> Path:
    """Write the damaged file with the other one's table of contents into a new file (0600)."""
    pages = bytearray(source.read_bytes())
    with other.open("rb") as whole:
        first = bytearray(whole.read(PAGE))
        taken = {1: first}
        for number in _led_to(first):
            whole.seek((number - 1) * PAGE)
            taken[number] = bytearray(whole.read(PAGE))
    if first.startswith(header.PLAIN):
        first[28:32] = (len(pages) // PAGE).to_bytes(4)  # so many pages there are,
        first[92:96] = first[24:28]  # and that number is as new as the last change
    for number, page in taken.items():
        pages[(number - 1) * PAGE : number * PAGE] = page
    private_file(target)
    target.write_bytes(pages)
    return target


def _led_to(first: bytes | bytearray) -> Iterator[int]:
    """The pages that the table of contents goes on in; none can be told of an encrypted one."""
    if not first.startswith(header.PLAIN) or first[TYPE] != INTERIOR:
        return
    for cell in range(int.from_bytes(first[CELLS : CELLS + 2])):
        pointer = POINTERS + 2 * cell
        at = int.from_bytes(first[pointer : pointer + 2])
        yield int.from_bytes(first[at : at + 4])
    yield int.from_bytes(first[LAST : LAST + 4])
