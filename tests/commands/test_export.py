"""`journal export`: the page for a therapist, and the entries the writer chose."""

import json
import re
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from attachjournal import prompt_files
from attachjournal.core.entry import Asked, Kind, NewEntry, Sharing
from attachjournal.core.prompts.library import Library
from attachjournal.paths import Home
from attachjournal.store import file
from attachjournal.store import journal as store
from tests.conftest import EVENING, Clock, Journal, Said
from tests.made_up import write_journal
from tests.render.viewers import VIEWERS, View, as_meant

MARKUP = (
    "# no heading\n- no list\n    no code\n<b>no html</b> [no](link) | no | table\n---\n```\n*no*"
)
STEADY = Asked("own-1", "trust", "small-steps", "steady", (), "What *did* you do?")
DEEP = Asked("own-2", "trust", "small-steps", "deep", ("family",), "A deep question?")


class Page:
    """A journal under way: each call adds an entry of a day in November 2026."""

    def __init__(self, home: Home) -> None:
        """Begin with nothing."""
        self.home = home
        self.count = 0

    def __call__(self, text: str, day: int = 20, **more: Any) -> int:
        """Append an entry."""
        self.count += 1
        uid = more.pop("uid", f"{self.count:032x}")
        when = EVENING.replace(day=day, minute=self.count % 60)
        new = NewEntry(uid, when.date(), when, Kind.FREE, text, **more)
        with file.writing(self.home) as db:
            return store.append(db, new)


@pytest.fixture
def page(place: Home) -> Page:
    """Adds entries."""
    return Page(place)


@pytest.fixture(scope="module")
def library() -> Library:
    """The prompts that come with the journal."""
    from attachjournal.paths import Home as AnyHome

    nowhere = Path("/nonexistent")
    return prompt_files.load(AnyHome(nowhere, nowhere, nowhere, nowhere)).library


def done(said: Said) -> str:
    """What a command printed, if it was done."""
    assert said.code == 0, said.err
    return said.out


def test_the_page_then_the_entries_under_their_prompts(journal: Journal, page: Page) -> None:
    """The order of the file, in the words of the writer."""
    page("Asked @Mara. #asking", 10, asked=STEADY, before=5, after=3, keep="I can wait.")
    page("Second.\n\n  indented", 12, sharing=Sharing.BRING)
    said = journal("export", "--ask", "Is it *late*?")
    assert done(said) == (
        "# From my journal\n\n"
        "*From 26 October to 24 November 2026: 2 entries on 2 days.*\n\n"
        "## What I want to talk about\n\n"
        "- Is it \\*late\\*?\n"
        "- 12 November: Second. indented\n\n"
        "## Numbers, with their limits\n\n"
        "```\n"
        "How heavy it was, 0 to 10  n  median  range\n"
        "before writing             1              5\n"
        "after writing              1              3\n"
        "```\n\n"
        "Rated by myself, some evenings and not others. It is no test.\n\n"
        "## Lines I kept\n\n"
        "- 10 November: “I can wait.”\n\n"
        "*My own account. No diagnosis; nobody monitors it. Not encrypted once exported.*\n\n"
        "## Entries\n\n"
        "### Tuesday, 10 November 2026\n\n"
        "> **Trusting again**\\\n> What \\*did\\* you do?\n\n"
        "Asked @Mara. #asking\n\n"
        "> Kept: “I can wait.”\\\n"
        "> How heavy, 0 to 10: 5 before writing, 3 after writing\\\n"
        "> Tags: asking\\\n> People: Mara\n\n"
        "### Thursday, 12 November 2026, to talk about\n\n"
        "Second.\n\n&nbsp;\u00a0indented\n"
    )
    assert said.err == (
        "2 entries.\n"
        "What was printed is not encrypted.\n"
        "Whatever is handed over may become part of a clinical record.\n"
    )


@pytest.mark.parametrize("view", VIEWERS)
def test_the_outline_holds_whatever_was_written(journal: Journal, page: Page, view: View) -> None:
    """Headings are the page's own, in every viewer, and each text reads as typed."""
    page(MARKUP, 10, asked=STEADY, keep="# kept\n---")
    page("[a]: /b\n<!-- open", 11, tags=("# tag",), people=("*p*",))
    page("[a]\n~~~", 12)
    blocks = view(done(journal("export", "--ask", "1. # ask\n---")))
    days = [
        "Tuesday, 10 November 2026",
        "Wednesday, 11 November 2026",
        "Thursday, 12 November 2026",
    ]
    headings = [(block.level, block.text) for block in blocks if block.kind == "heading"]
    assert headings == [
        (1, "From my journal"),
        (2, "What I want to talk about"),
        (2, "Lines I kept"),
        (2, "Entries"),
        *((3, day) for day in days),
    ]
    kinds = {block.kind for block in blocks}
    assert kinds == {"heading", "paragraph", "list", "quote"}
    after = [blocks[blocks.index(block) :] for block in blocks if block.text in days]
    typed = [
        "\n\n".join(each.text for each in rest[1:] if each.kind == "paragraph") for rest in after
    ]
    assert typed[0].startswith(as_meant(MARKUP).replace("    ", "\u00a0" * 4))


@pytest.mark.parametrize("view", VIEWERS)
@pytest.mark.slow
def test_a_made_up_year_is_handed_over_word_by_word(
    journal: Journal, place: Home, library: Library, view: View
) -> None:
    """Every word of every entry that goes in, in order; parsed by independent viewers."""
    write_journal(place, library)
    blocks = view(done(journal("export", "2026", "--include-deep")))
    start = next(at for at, block in enumerate(blocks) if block.text == "Entries")
    shown = " ".join(block.text for block in blocks[start:] if block.kind == "paragraph")
    entries = json.loads(journal("list", "2026", "--limit", "0", "--json").out)["entries"]
    typed = " ".join(e["text"] for e in reversed(entries) if e["sharing"] != "private")
    assert sorted(shown.split()) == sorted(typed.split())


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_the_front_page_is_one_page_however_long_the_period(
    journal: Journal, place: Home, library: Library, form: str
) -> None:
    """At most sixty lines of eighty columns, with everything on it as long as it gets."""
    write_journal(place, library)
    asks = [word for n in range(9) for word in ("--ask", f"question {n} " + "and more " * 40)]
    said = journal("export", "--from", "2025-01-01", "--include-deep", "--front-page-only", *asks)
    lines = done(said).split("\n")
    folded = sum(max(1, -(-len(line) // 80)) for line in lines)
    assert 20 < folded <= 60
    assert "Entries" not in said.out
    assert "shortened or left out" in said.err
    assert said.err.startswith("The front page of ")
    if form == "html":
        alone = done(journal("export", "--front-page-only", "--format", "html", *asks))
        assert "<article>" not in alone


HIDDEN = "zebra quagga"


def hide_one(page: Page, how: str) -> list[str]:
    """Add an entry that is held back; return the options of the export."""
    more: dict[str, Any] = {"tags": ("okapi",), "people": ("Xanthippe",), "before": 9, "after": 10}
    if how == "private":
        more["sharing"] = Sharing.PRIVATE
    if how == "deep":
        more |= {"asked": DEEP, "sharing": Sharing.BRING}
    number = page(HIDDEN, 15, keep="a zebra's line", uid="f" * 32, **more)
    return ["--exclude", str(number)] if how == "excluded" else []


@pytest.mark.parametrize("how", ["private", "deep", "excluded"])
@pytest.mark.parametrize("form", ["markdown", "html", "json"])
@pytest.mark.parametrize("names", ["full", "pseudonyms"])
@pytest.mark.slow
def test_what_is_held_back_leaves_no_trace(
    journal: Journal, page: Page, how: str, form: str, names: str
) -> None:
    """The file is byte for byte that of a journal which never held it."""
    page("before @Mara", 10, before=4, after=2)
    options = ["--format", form, "--names", names, "--from", "2026-11-01"]
    if how != "excluded":
        without = done(journal("export", *options))
        held = hide_one(page, how)
        said = journal("export", *options, *held)
        assert done(said) == without
        assert f"Held back: 1 {how}" in said.err
    else:
        page("after", 20)
        without = done(journal("export", *options))
        held = hide_one(page, how)
        said = journal("export", *options, *held)
        assert done(said) == without
    assert not re.search("zebra|okapi|xanthippe|deep question|f{32}", said.out, re.IGNORECASE)


def test_an_answer_does_not_point_to_what_is_held_back(journal: Journal, page: Page) -> None:
    """In JSON as well: neither a number nor a gap between numbers tells of it."""
    first = page("first", 10, sharing=Sharing.PRIVATE)
    second = page("second", 11, earlier_id=first)
    page("third", 12, earlier_id=second)
    entries = json.loads(done(journal("export", "--format", "json")))["entries"]
    assert [entry["earlier_uid"] for entry in entries] == [None, entries[0]["uid"]]
    assert "id" not in entries[0]


def test_the_number_withheld_stands_in_the_file_where_it_is_wanted(
    journal: Journal, page: Page
) -> None:
    """On stderr always, with the reasons."""
    page("open")
    page("a", sharing=Sharing.PRIVATE)
    page("b", asked=DEEP)
    said = journal("export")
    assert "stay with me" not in done(said)
    assert "Held back: 1 private, 1 deep. journal export --dry-run lists them." in said.err
    for form in ("markdown", "html"):
        assert "2 entries stay with me." in done(
            journal("export", "--say-withheld", "--format", form)
        )
    assert journal("export", "--say-withheld", "--format", "json").json["withheld"] == 2


@pytest.mark.parametrize(
    ("options", "inside"),
    [
        ("", "open"),
        ("--include-deep", "open deep"),
        ("--include 2", "open private"),
        ("--include 3", "open deep"),
        ("--include 2,3 --include 4", "open private deep both"),
        ("--include-deep --exclude 3", "open"),
        ("--include 5", "old open"),
        ("--include last", "old open"),
        ("--exclude 1 --include 2", "private"),
        ("--include 2026-09-01", "old open"),
    ],
)
def test_which_entries_go_in(journal: Journal, page: Page, options: str, inside: str) -> None:
    """Private and deep ones by number, deep ones by --include-deep; others from other days too."""
    page("open")
    page("private", sharing=Sharing.PRIVATE)
    page("deep", asked=DEEP)
    page("both", asked=DEEP, sharing=Sharing.PRIVATE)
    with file.writing(page.home) as db:
        when = EVENING.replace(month=9, day=1)
        store.append(db, NewEntry("9" * 32, when.date(), when, Kind.FREE, "old"))
    found = journal("export", "--format", "json", *options.split()).json["entries"]
    assert [entry["text"] for entry in found] == inside.split()


@pytest.mark.parametrize(
    ("options", "inside"),
    [
        ("--tag asking", "a"),
        ("--person mara", "b"),
        ("--theme trust", "c"),
        ("--kind free --from 2026-11-12", "c"),
        ("2026-11 --to 2026-11-10", None),
        ("--week", ""),
        ("2026-11-10", "a"),
    ],
)
def test_periods_and_filters_are_those_of_other_commands(
    journal: Journal, page: Page, options: str, inside: str | None
) -> None:
    """And the page says what was chosen."""
    page("#asking a", 10)
    page("@Mara b", 11)
    page("c", 12, asked=STEADY)
    said = journal("export", "--format", "json", *options.split())
    if inside is None:
        assert said.code == 2
    else:
        assert [e["text"][-1] for e in said.json["entries"]] == list(inside)


def test_the_page_says_what_was_chosen_by(journal: Journal, page: Page) -> None:
    """A page of some entries does not pass for one of all."""
    page("#asking @Mara a", 10, asked=STEADY)
    said = done(journal("export", "--tag", "asking", "--person", "mara", "--theme", "trust"))
    assert "1 entry on 1 day, chosen by theme Trusting again, person mara, tag asking.*" in said
    hidden = done(journal("export", "--person", "mara", "--names", "initials"))
    assert "chosen by person M.*" in hidden


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        ("--include 99", 4, "There is no entry 99"),
        ("--include 1 --exclude 1", 2, "Entry 1 is both included and excluded"),
        ("--exclude 1", 1, "1 entry stays out and nothing goes in"),
        ("2025", 1, "Nothing to hand over from 1 January"),
        ("--names nicknames", 2, "nicknames"),
        ("--format pdf", 2, "pdf"),
        ("--theme trst", 4, "did you mean trust"),
        ("--format json --front-page-only", 2, "JSON holds the entries"),
        ("--format html --front-matter", 2, "belongs to Markdown"),
        ("--everything x.json --tag a", 2, "the whole journal"),
    ],
)
def test_what_cannot_be_is_one_sentence(
    journal: Journal, page: Page, options: str, code: int, said: str
) -> None:
    """On stderr, with its exit code; nothing on stdout."""
    page("tea")
    told = journal("export", *options.split())
    assert (told.code, told.out) == (code, "")
    assert said in told.err


def test_an_empty_journal_has_nothing_to_hand_over(journal: Journal) -> None:
    """Questions alone make a page; JSON may be empty; the whole of nothing is nothing."""
    assert journal("export").code == 1
    assert "*From 26 October to 24 November 2026.*" in done(journal("export", "--ask", "How?"))
    assert journal("export", "--format", "json").json["entries"] == []
    assert journal("export", "--everything", "-").code == 1
    assert "Nothing goes in" in done(journal("export", "--dry-run"))


def test_a_dry_run_lists_what_would_go_in_and_why(
    journal: Journal, page: Page, place: Home
) -> None:
    """And what stays out; nothing is written."""
    page("to bring along", 10, sharing=Sharing.BRING)
    page("kept to myself", 11, sharing=Sharing.PRIVATE)
    page("far down", 12, asked=DEEP)
    page("not this one", 13)
    target = place.data / "page.md"
    said = journal("export", "--dry-run", "-o", str(target), "--exclude", "4")
    lines = [" ".join(line.split()) for line in done(said).split("\n")]
    assert lines == [
        "Goes in: 1 entry on 1 day",
        "1 10 Nov 26 to talk about to bring along",
        "",
        "Stays out",
        "2 11 Nov 26 private kept to myself",
        "3 12 Nov 26 deep Trusting again: far down",
        "4 13 Nov 26 taken out not this one",
        "",
    ]
    assert (said.err, target.exists()) == ("", False)
    plain = done(journal("export", "--dry-run", "--plain"))
    assert "Entry 2, Wednesday, 11 November 2026, private. kept to myself" in plain


def test_what_may_become_of_a_page_is_said_once(
    journal: Journal, page: Page, place: Home, tmp_path: Path
) -> None:
    """With the first that is handed over; nothing of it is noted down but that there was one."""
    page("tea")
    target, said = str(tmp_path / "page.md"), "may become part of a clinical record"
    (tmp_path / "taken.md").touch()
    assert journal("export", "--dry-run").code == 0
    assert journal("export", "-o", str(tmp_path / "taken.md")).code == 1
    assert said in journal("export", "-o", target).err
    assert said not in journal("export", "-o", target, "--force").err
    assert said not in journal("export").err
    mark = place.state / "handed-over"
    assert (mark.read_bytes(), stat.S_IMODE(mark.stat().st_mode)) == (b"", 0o600)
    assert journal("erase", "--everything", "--yes").code == 0
    assert not place.state.exists()


def test_where_that_cannot_be_noted_it_is_said_again(
    journal: Journal, page: Page, place: Home
) -> None:
    """It keeps nobody from an export."""
    page("tea")
    place.state.write_bytes(b"in the way")
    for _ in range(2):
        said = journal("export")
        assert (said.code, "clinical record" in said.err) == (0, True)


def test_the_file_is_private_and_never_overwritten_unasked(
    journal: Journal, page: Page, tmp_path: Path
) -> None:
    """And what is worth knowing is said."""
    page("tea")
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    target = folder / "page.md"
    said = journal("export", "-o", str(target))
    assert done(said) == ""
    assert said.err.split("\n") == [
        f"1 entry in {target}.",
        "The file is not encrypted.",
        "Whatever is handed over may become part of a clinical record.",
        f"{target} lies in a folder that Dropbox copies to other machines.",
        "",
    ]
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    again = journal("export", "-o", str(target), "--ask", "new")
    assert (again.code, "--force" in again.err, "new" in target.read_text()) == (1, True, False)
    assert journal("export", "-o", str(target), "--ask", "new", "--force").code == 0
    assert "new" in target.read_text()
    assert done(journal("export", "-o", "-")) == done(journal("export"))


def test_a_name_with_an_apostrophe_goes_whole(journal: Journal) -> None:
    """No half of it is left beside its letter, though nobody of that name was added."""
    journal("write", "@O'Brien came with @D’Angelo. O’Brien laughed.")
    page = done(journal("export", "--names", "initials"))
    assert "O. came with D. O. laughed." in page
    assert "Brien" not in page


@pytest.mark.parametrize(
    "option",
    [
        *("--names initials", "--redact Mara", "--dry-run", "--front-page-only", "--format html"),
        *("--include-deep", "--say-withheld", "--text markdown", "--without direction"),
        *("--since-session", "--front-matter", "--month", "--exclude 1", "--ask why", "-o a.md"),
    ],
)
def test_the_whole_journal_leaves_nothing_out_and_says_so(
    journal: Journal, tmp_path: Path, option: str
) -> None:
    """Nobody is to hand it over thinking that names are gone, or that it was a list alone."""
    journal("write", "@Mara rang")
    whole = tmp_path / "whole.json"
    said = journal("export", "--everything", str(whole), *option.split())
    assert (said.code, said.out) == (2, "")
    assert "--everything is the whole journal" in said.err
    assert not whole.exists()


def test_a_prompt_taken_along_holds_no_names(
    journal: Journal, time: Clock, library: Library
) -> None:
    """Its words are the journal's own; those of a step in the writer's words may be names."""
    journal("write", "a page", "--date", "2026-11-02")
    prompt = next(each.text for each in library.prompts() if each.text.startswith("Pick "))
    assert journal("review", "--step", prompt).code == 0
    assert journal("review", "--last-step", "done", "--step", "Ring Olga.").code == 0
    time.pass_days(1)
    assert journal("review", "--last-step", "done").code == 0
    said = journal("export", "--names", "initials")
    assert prompt[:30] in said.out
    assert "These may be names still: Olga, Ring." in said.err


def test_names_are_gone_from_all_of_it(journal: Journal, page: Page, place: Home) -> None:
    """Text, prompts, kept lines, tags, asks; roles kept; what may be a name still is said."""
    asked = STEADY._replace(text="And Mara, what of her?")
    page("@Mara and Sam came. Mara's soup; MARA! Olga too.", 10, asked=asked, keep="Mara waits.")
    page("mara was quiet, @Sam. I will, will you? @Will", 11, tags=("mara",), people=("Mara",))
    for way in ("initials", "pseudonyms"):
        for form in ("markdown", "html", "json"):
            options = ("--names", way, "--format", form, "--ask", "Is Sam right?")
            said = journal("export", *options, "--redact", "soup")
            out = re.sub(r'"uid".*', "", done(said))
            assert not re.search(r"\b(mara|sam|soup)\b", out, re.IGNORECASE)
            assert "These may be names still: Olga." in said.err
            assert "Left as everyday words: will (2)." in said.err
    assert "Person A's […]; Person A\\!" not in said.out
    assert "Person A and Person B came. Person A's […]; Person A!" in said.out
    with file.writing(place) as db:
        db.execute("INSERT INTO person VALUES (1, 'Mara', 'mentor', 1, NULL, 5, 0)")
        db.execute("INSERT INTO person_alias VALUES ('mara', 'Mara', 1)")
    assert "Mentor A and Person B came" in done(journal("export", "--names", "pseudonyms"))


def test_a_pseudonym_is_the_same_in_every_export(journal: Journal, page: Page) -> None:
    """Whichever days it is of, and whatever is written later."""
    page("@Mara", 2)
    page("@Sam", 12)
    late = ("--from", "2026-11-10", "--names", "pseudonyms")
    before = done(journal("export", *late))
    assert "Person B" in before
    page("@Ana", 3)
    page("@Eva", 4, sharing=Sharing.PRIVATE)
    assert done(journal("export", *late)) == before


def test_markdown_on_purpose_is_kept(journal: Journal, page: Page) -> None:
    """By option or by the setting entry-text; the option wins."""
    page("# big\n\n*soft* <b>x</b>\n\n```\nopen")
    kept = "#### big\n\n*soft* \\<b>x\\</b>\n\n```\nopen\n```\n"
    assert done(journal("export", "--text", "markdown")).endswith(kept)
    html = done(journal("export", "--text", "markdown", "--format", "html"))
    assert "<h4>big</h4>\n<p><em>soft</em> &lt;b&gt;x&lt;/b&gt;</p>" in html
    assert journal("config", "set", "entry-text", "markdown").code == 0
    assert done(journal("export")).endswith(kept)
    assert done(journal("export", "--text", "typed")).endswith("\n\n\\`\\`\\`\\\nopen\n")


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_markdown_that_cannot_be_kept_is_said(journal: Journal, page: Page, form: str) -> None:
    """Such an entry reads as typed, and the others keep theirs."""
    page("*soft*")
    page("[loud " * 4000)
    said = journal("export", "--text", "markdown", "--format", form)
    assert said.code == 0
    assert ("<em>soft</em>" if form == "html" else "\n*soft*\n") in said.out
    assert said.out.count("loud") == 4000
    assert "1 entry reads as typed: its Markdown could not be kept." in said.err
    assert "reads as typed" not in journal("export", "--format", form).err


def test_front_matter_comes_first(journal: Journal, page: Page) -> None:
    """A YAML head without a word of the writer's."""
    page("tea", 10)
    page("tea", 10)
    assert done(journal("export", "--front-matter")).startswith(
        "---\ntitle: From my journal\nfrom: 2026-10-26\nto: 2026-11-24\n"
        "entries: 2\ndays: 1\n---\n\n# "
    )


def test_json_loses_nothing(journal: Journal, page: Page) -> None:
    """Every field of an entry, byte for byte; harmless on a screen all the same."""
    text = "nul \x00 \x1b[31m \u202e e\u0301  \n\ttab"
    page(text, 10, asked=DEEP, before=1, after=2, keep=" k ", tags=("t",), people=("P",))
    said = journal("export", "--format", "json", "--include-deep", "--month", "--ask", "a?")
    assert not set(said.out) & {"\x00", "\x1b", "\u202e"}
    data = said.json
    entry = data.pop("entries")[0]
    assert data == {
        "schema": "attachjournal.export/1",
        "from": "2026-11-01",
        "to": "2026-11-24",
        "session": None,
        "asks": ["a?"],
        "withheld": None,
        "direction": None,
        "homework": [],
        "checkins": [],
    }
    shown = journal("show", "1", "--json").json
    assert entry["text"] == text
    for name in ("schema", "id"):
        shown.pop(name)
    assert {name: entry[name] for name in shown} == shown
    assert (entry["intensity"], entry["touches"], entry["keep"]) == ("deep", ["family"], " k ")


def html_texts(page_html: str) -> Iterator[str]:
    """The entries' texts in an HTML export, as a browser would show them."""
    from html import unescape

    for found in re.finditer(r'<div class="typed"[^>]*>(.*?)</div>', page_html, re.DOTALL):
        yield unescape(found[1])


def test_html_is_one_file_that_fetches_and_runs_nothing(journal: Journal, page: Page) -> None:
    """Text as typed; no script, no link to anything outside, a policy that forbids both."""
    hostile = '</div><script>x</script><img src="http://x.y/z"> & "q" \x1b'
    page(hostile, asked=STEADY, keep="<i>kept</i>", before=3)
    page("  two\n\n\n   lines  ", 11)
    out = done(journal("export", "--format", "html", "--ask", "<u>why</u>"))
    assert list(html_texts(out)) == ["  two\n\n\n   lines  ", hostile.replace("\x1b", "␛")]
    tags = set(re.findall(r"<([a-z0-9]+)", out))
    ours = "html head meta title style body main section article h1 h2 h3 p ul li span div table"
    assert tags <= {*ours.split(), "thead", "tbody", "tr", "th", "td", "strong", "br"}
    assert "default-src 'none'" in out
    assert not re.search(r"(?:src|href|url)\s*[=(]", re.sub(r"src=&quot;", "", out))


def test_an_export_reads_and_changes_nothing(journal: Journal, page: Page, place: Home) -> None:
    """A reading command."""
    page("tea")
    before = place.journal.read_bytes()
    for options in ((), ("--format", "html"), ("--dry-run",), ("--everything", "-")):
        assert journal("export", *options).code == 0
    assert place.journal.read_bytes() == before


Run = Callable[..., Said]


def test_the_whole_journal_goes_out_and_comes_back(
    journal: Journal, place: Home, library: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Private and deleted entries too, into an empty journal; then what is new, into a full one."""
    count = write_journal(place, library)
    target = tmp_path / "whole.json"
    said = journal("export", "--everything", str(target))
    assert done(said) == ""
    assert f"The whole journal in {target}: {count} entries, private and deleted ones" in said.err
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert journal("export", "--everything", str(target)).code == 1
    monkeypatch.setenv("ATTACHJOURNAL_HOME", str(tmp_path / "other"))
    back = journal("import", str(target))
    assert (back.code, back.err.split("\n")[-2]) == (0, f"Restored: {count} entries, as they were.")
    assert done(journal("export", "--everything", "-")) == target.read_text()
    assert journal("write", stdin="new").code == 0
    again = journal("import", str(target))
    assert f"Added: 0 entries; {count} were here already." in again.err
    copy = Path(again.err.strip().split("Before that: ")[1])
    assert (copy.parent.name, stat.S_IMODE(copy.stat().st_mode)) == ("backups", 0o600)
    assert journal("import", str(target)).code == 0
    assert len(list(copy.parent.iterdir())) == 2


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read: no such file"),
        (b"\xff\xfe", "is not UTF-8"),
        (b"{}", "no whole journal"),
        (b"{", "not JSON, or was cut off"),
    ],
)
def test_what_cannot_be_imported_is_one_sentence(
    journal: Journal, tmp_path: Path, content: bytes | None, said: str
) -> None:
    """And changes nothing."""
    source = tmp_path / "file.json"
    if content is not None:
        source.write_bytes(content)
    told = journal("import", str(source))
    assert (told.code, told.out) == (1, "")
    assert said in told.err


def test_an_import_that_does_not_fit_together_changes_nothing(
    journal: Journal, page: Page, tmp_path: Path
) -> None:
    """Two entries of one number, or a wording of an entry that is not there."""
    page("tea")
    data = json.loads(done(journal("export", "--everything", "-")))
    entry = data["tables"]["entry"][0]
    lost = {"id": 1, "entry_id": 9, "text": "x", "replaced_at": 1, "utc_offset": 0}
    for table, rows in (("entry", [entry, entry]), ("revision", [lost])):
        source = tmp_path / f"{table}.json"
        source.write_text(json.dumps(data | {"tables": data["tables"] | {table: rows}}))
        other = str(tmp_path / table)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ATTACHJOURNAL_HOME", other)
            told = journal("import", str(source))
            assert (told.code, "does not fit together" in told.err) == (1, True)
            assert journal("list", "--json").json["entries"] == []
