"""A chart of small panels, one a step: entries to the right, milliseconds up, by powers of ten."""

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from math import ceil, floor, log10

Points = Sequence[tuple[int, float]]
Lines = Mapping[str, Points]

PANEL_WIDTH, PANEL_HEIGHT, ACROSS = 220, 150, 4
LEFT, TOP, GAP_X, GAP_Y, BELOW = 60, 56, 52, 58, 54
COLOURS = ("#0072B2", "#56B4E9", "#D55E00", "#009E73")
"""Okabe and Ito's palette, the shades that are seen on white."""
SHAPES = ("circle", "circle", "square", "triangle")

SVG = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" \
height="{height}" role="img" aria-labelledby="title words">
<title id="title">How long each step takes at each size</title>
<desc id="words">{words}</desc>
<style>
text {{ font: 12px system-ui, 'DejaVu Sans', sans-serif; fill: #333; }}
.name {{ font-weight: bold; }}
.axis {{ fill: #767676; font-size: 10px; }}
</style>
<rect width="100%" height="100%" fill="white"/>
{body}
</svg>
"""


def chart(steps: Mapping[str, Lines]) -> str:
    """The chart of all steps; each has the same scale upwards."""
    values = [value for lines in steps.values() for points in lines.values() for _, value in points]
    sizes = sorted({s for lines in steps.values() for p in lines.values() for s, _ in p})
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    rows = -(-len(steps) // ACROSS)
    body = [*_legend(next(iter(steps.values())))]
    for number, (step, lines) in enumerate(steps.items()):
        left = LEFT + (number % ACROSS) * (PANEL_WIDTH + GAP_X)
        top = TOP + (number // ACROSS) * (PANEL_HEIGHT + GAP_Y)
        body += _panel(step, lines, sizes, (low, high), (left, top))
    return SVG.format(
        width=LEFT + ACROSS * (PANEL_WIDTH + GAP_X),
        height=TOP + rows * (PANEL_HEIGHT + GAP_Y) + BELOW - GAP_Y + 20,
        words=escape(_in_words(steps)),
        body="\n".join(body),
    )


def _legend(lines: Lines) -> Iterator[str]:
    """Which mark is whose."""
    for number, name in enumerate(lines):
        left = LEFT + number * 150
        yield _mark(number, left, 20)
        yield f'<text x="{left + 12}" y="24" class="name">{escape(name)}</text>'
    yield f'<text x="{LEFT + len(lines) * 150}" y="24">whole processes, milliseconds</text>'


def _panel(
    step: str,
    lines: Lines,
    sizes: Sequence[int],
    powers: tuple[int, int],
    corner: tuple[float, float],
) -> Iterator[str]:
    """One step."""
    left, top = corner
    yield f'<text x="{left}" y="{top - 8}" class="name">{escape(step)}</text>'
    for power in range(powers[0], powers[1] + 1):
        y = _up(10**power, powers, top)
        yield f'<path d="M{left} {y:.1f}h{PANEL_WIDTH}" stroke="#e5e5e5"/>'
        yield (
            f'<text x="{left - 6}" y="{y + 3:.1f}" text-anchor="end" '
            f'class="axis">{10**power:,}</text>'
        )
    for size in sizes:
        x = _along(size, sizes, left)
        yield (
            f'<text x="{x:.1f}" y="{top + PANEL_HEIGHT + 15}" text-anchor="middle" '
            f'class="axis">{size:,}</text>'
        )
    for number, points in enumerate(lines.values()):
        places = [(_along(size, sizes, left), _up(value, powers, top)) for size, value in points]
        if places:
            way = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
            colour = COLOURS[number]
            yield f'<polyline points="{way}" fill="none" stroke="{colour}" stroke-width="2"/>'
        yield from (_mark(number, x, y) for x, y in places)


def _along(size: int, sizes: Sequence[int], left: float) -> float:
    first, last = log10(sizes[0]), log10(sizes[-1])
    share = (log10(size) - first) / ((last - first) or 1)
    return left + 14 + share * (PANEL_WIDTH - 28)


def _up(value: float, powers: tuple[int, int], top: float) -> float:
    share = (log10(value) - powers[0]) / ((powers[1] - powers[0]) or 1)
    return top + PANEL_HEIGHT * (1 - share)


def _mark(number: int, x: float, y: float) -> str:
    """A mark: a shape as well as a colour."""
    colour = COLOURS[number]
    match SHAPES[number]:
        case "square":
            return f'<rect x="{x - 4:.1f}" y="{y - 4:.1f}" width="8" height="8" fill="{colour}"/>'
        case "triangle":
            return f'<path d="M{x:.1f} {y - 5:.1f}l5 9h-10z" fill="{colour}"/>'
        case _:
            return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4.5" fill="{colour}"/>'


def _in_words(steps: Mapping[str, Lines]) -> str:
    """The same in words."""
    said = []
    for step, lines in steps.items():
        for name, points in lines.items():
            values = ", ".join(f"{value:.0f} ms at {size:,}" for size, value in points)
            if values:
                said.append(f"{step}, {name}: {values}.")
    return " ".join(said)
