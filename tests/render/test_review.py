"""Reviews as pages, plain lines, Markdown, JSON and pictures."""

import json
import re
from datetime import date
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

import markdown_it
import pytest
from hypothesis import given
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from attachjournal.core.period import Period, Unit, around
from attachjournal.core.review.kept import Kept, KeptLine
from attachjournal.core.review.observations import Example, Factor, Outcome
from attachjournal.core.review.ratings import Dots, Ratings
from attachjournal.core.review.scope import Deep
from attachjournal.core.review.value import Review, Written
from attachjournal.core.selection import Selection
from attachjournal.render.page import Page, Sheet, cells, text_of
from attachjournal.render.review.as_json import observation_json, review_json
from attachjournal.render.review.markdown import markdown
from attachjournal.render.review.observations import examples_page, sentence
from attachjournal.render.review.page import in_words, page, told
from attachjournal.render.review.picture import html, svg
from attachjournal.render.review.sections import SECTIONS
from tests.render.reviews import EXAMPLES, SAMPLE, SPLIT, TEXTS, TODAY, a_year, november, reviews

STEERING = set(
    map(chr, [*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)
SHEETS = {
    "80": Sheet(80),
    "40": Sheet(40),
    "100": Sheet(100),
    "120": Sheet(120),
    "30": Sheet(30),
    "ascii": Sheet(80, unicode=False),
    "plain": Sheet(80, plain=True),
}


def text(lines: Page) -> str:
    """The page as it stands on a screen without styles."""
    return "\n".join(text_of(line) for line in lines)


# How it looks


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_month(sheet: str, snapshot: SnapshotAssertion) -> None:
    """A month at every width, in ASCII, and plain."""
    assert text(page(SAMPLE, SHEETS[sheet])) == snapshot


@pytest.mark.parametrize("sheet", ["80", "40", "120", "plain"])
def test_a_year(sheet: str, snapshot: SnapshotAssertion) -> None:
    """A year: months as rows, a day a cell."""
    assert text(page(a_year(), SHEETS[sheet])) == snapshot


def test_the_styles_of_a_month(snapshot: SnapshotAssertion) -> None:
    """Colour is in marks alone; what the person kept is in italics."""
    styled = [
        (part.text, part.style.name)
        for line in page(SAMPLE, Sheet())
        for part in line
        if part.style
    ]
    assert styled == snapshot


def test_a_month_as_markdown(snapshot: SnapshotAssertion) -> None:
    """Headings and lists."""
    assert markdown(SAMPLE) == snapshot


def test_a_month_as_json(snapshot: SnapshotAssertion) -> None:
    """The contract with scripts."""
    assert json.dumps(review_json(SAMPLE), ensure_ascii=False, indent=1) == snapshot


def test_a_month_as_a_picture(snapshot: SnapshotAssertion) -> None:
    """SVG and HTML, whole."""
    assert svg(SAMPLE, Sheet()) == snapshot(name="svg")
    assert html(SAMPLE, Sheet()) == snapshot(name="html")


@pytest.mark.parametrize("sheet", ["80", "40", "plain"])
def test_the_entries_of_an_observation(sheet: str, snapshot: SnapshotAssertion) -> None:
    """With and without, and which of them fit."""
    assert text(examples_page(SPLIT, EXAMPLES, SAMPLE, SHEETS[sheet])) == snapshot


# What is promised


def empty(**changes: object) -> Review:
    review = Review(SAMPLE.scope, Written(0, 0, 0), None, None, None)
    return review._replace(**changes)  # type: ignore[arg-type]


OCTOBER = around(november(1).replace(month=10), Unit.MONTH)


@pytest.mark.parametrize(
    "review",
    [
        empty(),
        empty(latest=november(3).replace(month=8)),
        empty(scope=SAMPLE.scope._replace(period=OCTOBER)),
        empty(
            scope=SAMPLE.scope._replace(
                period=OCTOBER, selection=Selection(person="Mara", tag="walk")
            )
        ),
        empty(
            scope=SAMPLE.scope._replace(period=around(november(1).replace(year=2027), Unit.MONTH))
        ),
        empty(scope=SAMPLE.scope._replace(period=around(TODAY, Unit.DAY))),
        empty(scope=SAMPLE.scope._replace(period=Period(Unit.RANGE, date.min, TODAY))),
        empty(scope=SAMPLE.scope._replace(period=around(TODAY, Unit.WEEK))),
        empty(scope=SAMPLE.scope._replace(deep=Deep.OUT, private=False)),
    ],
)
def test_an_empty_period_is_humane(review: Review, snapshot: SnapshotAssertion) -> None:
    """No zero, no reproach: that nothing was written, and where a page waits."""
    said = text(page(review, Sheet())) + "\n---\n" + markdown(review)
    assert not re.search(r"\b0\b|missed|only|just|sorry|!", said)
    assert said == snapshot


def test_sections_stand_in_the_order_of_the_value() -> None:
    """One order for pages, Markdown and JSON: that of the fields."""
    fields = [name for name in Review._fields if name in {section.field for section in SECTIONS}]
    assert [section.field for section in SECTIONS] == fields
    assert len(fields) == len(Review._fields) - Review._fields.index("direction")


def test_a_section_without_anything_to_say_is_left_out() -> None:
    """Without sections there is the heading and nothing else."""
    bare = Review(SAMPLE.scope, Written(1, 1, 9), None, None, None)
    assert text(page(bare, Sheet())).splitlines() == [
        "  November 2026   1 day · 1 entry",
        "  so far, until the 24th",
    ]
    for section in SECTIONS:
        without: dict[str, Any] = {section.field: None}
        titles = [title for title, _ in told(SAMPLE._replace(**without))]
        assert section.title not in titles
        assert len(titles) == len(SECTIONS)


def test_words_are_counted_from_a_thousand_on() -> None:
    """A number of words below that says nothing, in the heading and beside an observation."""
    assert SAMPLE.observations
    assert SAMPLE.setbacks
    assert SAMPLE.setbacks.before
    before = SAMPLE.setbacks.before
    few = SAMPLE._replace(
        written=Written(3, 4, 999),
        observations=(SAMPLE.observations[0]._replace(split=SPLIT._replace(words=999)),),
        setbacks=SAMPLE.setbacks._replace(
            before=before._replace(split=before.split._replace(words=999))
        ),
        deeds=None,
    )
    assert "words" not in text(page(few, Sheet())).replace("in words", "")
    assert "5,320 words" in text(page(SAMPLE, Sheet()))


def test_marks_differ_without_colour() -> None:
    """Each pillar has its own shape, in Unicode and in ASCII, and the legend says which."""
    for sheet, marks in ((Sheet(), "●▲■◆"), (Sheet(unicode=False), "o^#*")):
        drawn = text(page(SAMPLE, sheet))
        for mark, name in zip(
            marks, ("intentional", "self-worth", "healthier bonds", "secure base"), strict=True
        ):
            assert f"{mark} {name}" in drawn


def test_ascii_is_enough() -> None:
    """Where a terminal has no Unicode, everything that we draw is ASCII."""
    drawn = text(page(SAMPLE._replace(then_and_now=None), Sheet(unicode=False)))
    assert set(drawn) - set(map(chr, range(128))) <= set("“”·")


def test_ascii_tells_many_ratings_apart() -> None:
    """Above nine there is no room for a number: more ink is more often."""
    dots = Dots((0, 40, 20, 1, 0, 0, 0, 0, 0, 0, 0), 61, 1.0, 1, 3)
    drawn = text(page(SAMPLE._replace(ratings=Ratings(dots, None)), Sheet(unicode=False)))
    assert re.search(r"^    before +@ = \. +usually 1, from 1 to 3$", drawn, re.MULTILINE)


def test_plain_text_has_no_marks_and_no_drawn_counts() -> None:
    """A fact a line, for a screen reader."""
    said = text(page(a_year(), Sheet(plain=True)))
    assert not set(said) & set("●▲■◆━▁▂▃▄▅▆▇█·–")
    assert not re.search(r"^ |\S {2,}\S", said, re.MULTILINE)


def test_days_and_themes_stand_side_by_side_where_there_is_room() -> None:
    """From 100 columns on; below that one after the other."""
    for sheet, together in ((Sheet(100), True), (Sheet(140), True), (Sheet(99), False)):
        lines = text(page(SAMPLE, sheet)).splitlines()
        assert any("The days" in line and "Themes" in line for line in lines) is together


def test_the_whole_review_is_there_at_forty_columns() -> None:
    """Narrow is not less: every word of every fact that the page draws is drawn there as well."""

    def words(width: int) -> set[str]:
        return set(re.findall(r"[A-Za-z]{3,}", text(page(SAMPLE, Sheet(width)))))

    assert words(80) - {"how", "heavy"} <= words(40)
    assert words(120) - {"how", "heavy"} <= words(40)


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (1, "until the 1st"),
        (2, "until the 2nd"),
        (3, "until the 3rd"),
        (11, "until the 11th"),
        (23, "until the 23rd"),
    ],
)
def test_a_running_period_says_so(today: int, words: str) -> None:
    """Until which day it was counted."""
    running = SAMPLE._replace(scope=SAMPLE.scope._replace(today=november(today)))
    assert words in text(page(running, Sheet()))
    whole = SAMPLE._replace(scope=SAMPLE.scope._replace(today=november(30)))
    assert "so far" not in text(page(whole, Sheet()))


def test_filters_and_the_other_period_are_said() -> None:
    """Which entries count, and beside what."""
    scope = SAMPLE.scope._replace(selection=Selection(person="Mara", tag="walk", theme="trust"))
    some = SAMPLE._replace(scope=scope, theme_title="Trusting again", beside=Written(3, 4, 1200))
    said = text(page(some, Sheet()))
    assert "entries under “Trusting again”, naming Mara, with #walk" in said
    assert "beside October 2026: 3 days · 4 entries · 1,200 words" in said
    none = some._replace(beside=Written(0, 0, 0))
    assert "beside October 2026: nothing written" in text(page(none, Sheet()))


DAY, RANGE = around(TODAY, Unit.DAY), Period(Unit.RANGE, november(12), TODAY)


@pytest.mark.parametrize(
    ("period", "compared", "said", "heads"),
    [
        (DAY, False, "4 entries on this day, 2 on the day before", ("this day", "the day before")),
        (DAY, True, "4 entries on this day, 2 on that day", ("this day", "that day")),
        (
            RANGE,
            False,
            "4 entries in these days, 2 in those before",
            ("these days", "those before"),
        ),
        (RANGE, True, "4 entries in these days, 2 in those days", ("these days", "those days")),
    ],
)
def test_days_without_a_short_name_are_told_apart(
    period: Period, compared: bool, said: str, heads: tuple[str, str]
) -> None:
    """In a sentence and above a column."""
    scope = SAMPLE.scope._replace(period=period, beside=period.before(), compared=compared)
    review = SAMPLE._replace(scope=scope)
    assert f"Setbacks: {said}, 31 in all." in in_words(review)
    assert re.search(" +".join(["Themes", *heads, "in all"]), text(page(review, Sheet())))


@pytest.mark.parametrize(
    ("entries", "median", "said"),
    [(1, None, "4"), (2, None, "4 each time"), (5, 4.0, "4 each time")],
)
def test_a_rating_given_alone_is_said_once(entries: int, median: float | None, said: str) -> None:
    """It is what is usual, and the range as well."""
    dots = Dots((0, 0, 0, 0, entries, 0, 0, 0, 0, 0, 0), entries, median, 4, 4)
    drawn = text(page(SAMPLE._replace(ratings=Ratings(dots, None)), Sheet()))
    assert re.search(rf"^    before +\S +{said}$", drawn, re.MULTILINE)


def test_what_is_said_of_a_line_stays_together() -> None:
    """Behind the words, or below them; never parted, at whatever width."""
    for columns in range(40, 81):
        said = text(page(SAMPLE, Sheet(columns)))
        assert said.count("usually ") == said.count("usually") > 0
        assert not re.search(r"usually$", said, re.MULTILINE)


@pytest.mark.parametrize("factor", Factor)
@pytest.mark.parametrize("outcome", Outcome)
def test_an_observation_counts_and_claims_nothing(factor: Factor, outcome: Outcome) -> None:
    """Numbers with and without; no cause, no progress, no zero."""
    key = {Outcome.WEEKDAY: "6", Outcome.PART: "late"}.get(outcome, "walk")
    split = SPLIT._replace(
        factor=factor, outcome=outcome, outcome_key=key, outcome_name="walk", without_yes=0
    )
    said = sentence(split)
    assert ("in 6 of 8 steps back" if factor is Factor.SETBACK else "in 6 of 8 entries") in said
    assert "in none of 10" in said
    assert not re.search(r"because|cause|makes|helps|progress|better|worse|\b0\b", said)


# Any text, any width


@given(reviews(), st.integers(20, 200), st.booleans())
@pytest.mark.slow
def test_a_page_keeps_its_width_and_steers_nothing(
    review: Review, width: int, unicode: bool
) -> None:
    """No line is wider than the terminal, and no character of any text can steer it."""
    for line in page(review, Sheet(width, unicode=unicode)):
        assert cells(text_of(line)) <= width
        assert not set(text_of(line)) & STEERING


@pytest.mark.parametrize("width", range(20, 110))
@pytest.mark.slow
def test_a_year_keeps_its_width(width: int) -> None:
    """A month is a row of 31 cells, and where those do not fit it is said in words."""
    assert max(cells(text_of(line)) for line in page(a_year(), Sheet(width))) <= width


@given(reviews())
def test_plain_lines_are_one_fact_each(review: Review) -> None:
    """A fact holds no line break and no character that steers a terminal."""
    for title, facts in told(review):
        for fact in (title, *facts):
            assert not set(fact) & STEERING


@given(
    st.lists(
        st.builds(
            Example,
            st.integers(1, 9),
            st.just(TODAY),
            st.none() | TEXTS,
            st.booleans(),
            st.booleans(),
        )
    ),
    TEXTS,
    st.integers(20, 200),
)
def test_the_entries_of_an_observation_keep_the_width(
    examples: list[Example], name: str, width: int
) -> None:
    """The same for the entries behind an observation."""
    split = SPLIT._replace(name=name)
    for line in examples_page(split, tuple(examples), SAMPLE, Sheet(width)):
        assert cells(text_of(line)) <= width
        assert not set(text_of(line)) & STEERING


@given(reviews())
def test_json_is_made_of_the_value(review: Review) -> None:
    """Any review is JSON, and every number of it is there again."""
    found = json.loads(json.dumps(review_json(review)))
    assert found["schema"] == "attachjournal.review/1"
    assert found["written"] == review.written._asdict()
    for section in SECTIONS:
        assert (found[section.field] is None) == (getattr(review, section.field) is None)


def test_an_observation_as_json() -> None:
    """The observation in words and numbers, with its entries."""
    assert SAMPLE.observations is not None
    found = observation_json(SAMPLE.observations[0], EXAMPLES)
    assert found["schema"] == "attachjournal.observation/1"
    assert (found["entries"], found["exceptions"]) == (18, 3)
    assert found["examples"][1] == {
        "entry": 5,
        "day": "2026-11-09",
        "begins": None,
        "has_factor": True,
        "has_outcome": False,
    }


class _Text(HTMLParser):
    """The text of some HTML, and what it is made of."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(source)

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)


@given(reviews())
@pytest.mark.slow
def test_markdown_keeps_its_outline(review: Review) -> None:
    """Whatever is in a review, its headings are ours and everything else is in a list."""
    shown = markdown_it.MarkdownIt().parse(markdown(review))
    headings = [token.tag for token in shown if token.type == "heading_open"]
    assert headings == ["h1"] + ["h2"] * (len(told(review)) - 1)
    kinds = {token.type.split("_open")[0].split("_close")[0] for token in shown}
    assert kinds <= {"heading", "inline", "bullet_list", "list_item", "paragraph"}


SVG = "{http://www.w3.org/2000/svg}"
NO_CHARACTER = re.compile(
    "[" + "".join(chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)) + "]"
)
"""What ends each of Unicode's planes and is no character."""


@given(reviews(), st.integers(80, 120))
def test_an_svg_is_sound_and_says_itself_in_words(review: Review, width: int) -> None:
    """It is XML whatever was typed, holds its words, and points nowhere."""
    source = svg(review, Sheet(width))
    picture = ET.fromstring(source)  # noqa: S314 - our own
    assert {element.tag.removeprefix(SVG) for element in picture.iter()} <= {
        "svg", "title", "desc", "style", "rect", "text", "tspan",
    }  # fmt: skip
    assert picture.findtext(f"{SVG}title")
    words = picture.findtext(f"{SVG}desc") or ""
    assert words.split() == NO_CHARACTER.sub("�", in_words(review)).split()
    assert not re.search(r"(?:href|src|url|import)\s*[=(]", re.sub(r">[^<]*<", "><", source))


@given(reviews())
@pytest.mark.slow
def test_a_page_of_html_holds_no_markup_but_ours(review: Review) -> None:
    """Whatever was typed is text, nothing is loaded and nothing runs."""
    shown = _Text(html(review, Sheet()))
    assert shown.tags <= {
        "html", "head", "meta", "title", "style", "body", "div", "pre", "span", "details",
        "summary",
    }  # fmt: skip
    assert "http" not in re.sub(r">[^<]*<", "><", html(SAMPLE, Sheet())).replace("http-equiv", "")


def test_a_copy_names_no_command_that_would_show_other_entries() -> None:
    """On the screen private and deep entries count as well, and an observation is another one."""
    assert "--show-observation" in svg(SAMPLE, Sheet())
    for left_out in ({"private": False}, {"deep": Deep.OUT}):
        copy = SAMPLE._replace(scope=SAMPLE.scope._replace(**left_out))
        assert "--show-observation" not in svg(copy, Sheet())


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_a_printed_page_cuts_no_line_off(columns: int) -> None:
    """The letters are as small as the widest line needs them to be."""
    made, widest = html(a_year(), Sheet(columns)), max(map(cells, _drawn(a_year(), columns)))
    (counted,) = re.findall(r"calc\(170mm / (\d+) / 0\.62\)", made)
    assert int(counted) == widest <= columns


def test_paper_is_turned_between_sections() -> None:
    """Each section is a block of its own, and nothing of the page is lost in parting it."""
    (shown, _) = html(SAMPLE, Sheet()).split("<details>")
    blocks = [_Text(block).text.strip("\n") for block in shown.split("<pre>")[1:]]
    together = re.sub(" +$", "", "\n\n".join(blocks), flags=re.MULTILINE)
    assert together == text(page(SAMPLE, Sheet()))
    assert len(blocks) == len(told(SAMPLE))


def _drawn(review: Review, columns: int) -> list[str]:
    return [text_of(line) for line in page(review, Sheet(columns))]


def test_an_svg_gives_a_wide_character_its_room() -> None:
    """Two columns for a character of two columns, so that what follows stands where it should."""
    wide = SAMPLE._replace(kept=Kept((KeptLine(3, november(4), "家家 x"),), 1))
    found = re.search(
        r'<tspan x="([\d.]+)" textLength="48"[^>]*>“家家</tspan> <tspan x="([\d.]+)"',
        svg(wide, Sheet()),
    )
    assert found
    assert float(found[2]) - float(found[1]) == pytest.approx(6 * 9.6)
