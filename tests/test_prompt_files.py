"""Prompt files on disk: what is read, what is left out, and the cache of it all."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal import prompt_files
from attachjournal.core.prompts.library import Fault
from attachjournal.errors import JournalError
from attachjournal.paths import Home
from attachjournal.prompt_check import check_file
from attachjournal.prompt_files import left_out, load, parse_source, shipped_folder
from attachjournal.prompt_starter import write_starter

OWN = """\
schema = "attachjournal.prompts/1"
[theme]
slug = "{slug}"
title = "Evenings"
pillar = "secure-base"
[facets]
first-side = "One side"
[[prompt]]
id = "{prompt_id}"
facet = "first-side"
intensity = "gentle"
touches = []
text = "{text}"
"""
TEXT = "Name a lamp that was lit when you came home."


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """Folders of which none is there yet."""
    return Home(tmp_path / "d", tmp_path / "c", tmp_path / "cache", tmp_path / "s")


def own(home: Home, name: str = "mine.toml", **words: str) -> Path:
    """Write a prompt file of one's own where it is served from."""
    home.prompts.mkdir(parents=True, exist_ok=True)
    file = home.prompts / name
    file.write_text(OWN.format(**{"slug": "evenings", "prompt_id": "own-1", "text": TEXT} | words))
    return file


def rules(faults: tuple[Fault, ...]) -> list[tuple[str, str]]:
    """Which rule was broken in which file."""
    return [(fault.file, fault.rule) for fault in faults]


def test_the_shipped_prompts_are_there_without_any_folder_of_ones_own(home: Home) -> None:
    """In the order of the taxonomy."""
    loaded = load(home)
    assert loaded.faults == ()
    assert [theme.slug for theme in loaded.library.themes][::15] == [
        "intentionality",
        "steady-practice",
    ]


def test_own_themes_come_after_the_shipped_ones(home: Home) -> None:
    """And are told apart."""
    own(home)
    theme = load(home).library.themes[-1]
    assert (theme.slug, theme.own, theme.prompts[0].own) == ("evenings", True, True)
    assert theme.prompts[0].origin == "mine.toml"


def test_own_prompts_may_join_a_shipped_theme(home: Home) -> None:
    """The theme stays a shipped one; the prompt is the writer's."""
    before = load(home).library.theme("trust")
    file = own(home)
    text = file.read_text().replace("first-side", "gradual-risk").replace('"evenings"', '"trust"')
    head = text.index("title"), text.index("[[prompt]]")
    file.write_text(text[: head[0]] + text[head[1] :])
    loaded = load(home)
    theme = loaded.library.theme("trust")
    assert loaded.faults == ()
    assert before is not None
    assert theme is not None
    assert theme.prompts[:-1] == before.prompts
    assert (theme.own, theme.prompts[-1].own) == (False, True)


def test_an_id_that_is_taken_leaves_its_prompt_out(home: Home) -> None:
    """By a shipped prompt or by an earlier file of one's own."""
    own(home, "a.toml", prompt_id="setbacks-falling-back-01")
    own(home, "b.toml", slug="mornings")
    own(home, "c.toml", slug="noons")
    loaded = load(home)
    assert rules(loaded.faults) == [("a.toml", "id"), ("c.toml", "id")]
    assert {prompt.id for prompt in loaded.library.prompts() if prompt.own} == {"own-1"}


def test_a_theme_that_another_own_file_holds_is_named(home: Home) -> None:
    """The first file by name keeps it."""
    own(home, "a.toml")
    own(home, "b.toml", prompt_id="own-2")
    loaded = load(home)
    assert rules(loaded.faults) == [("b.toml", "slug")]
    assert loaded.library.prompt("own-2") is None


@pytest.mark.parametrize(
    ("content", "rule", "said"),
    [
        (b'schema = "\nx = 1', "toml", "line 1, column 11"),
        (b"a = 1\nb = [", "toml", "line 2, column 6, the end"),
        (b"a = 1\n# \xff", "encoding", "Line 2, column 3"),
        ("a = 1\n# é\xff".encode("latin-1"), "encoding", "Line 2, column 3"),
        (b"a = " + b"[" * 3000 + b"]" * 3000, "toml", "too deeply"),
        (b"a = " + b"9" * 5000, "toml", "not valid TOML"),
    ],
)
def test_a_file_that_is_no_toml_is_named_with_line_and_column(
    home: Home, content: bytes, rule: str, said: str
) -> None:
    """And everything else works."""
    own(home, "good.toml")
    (home.prompts / "bad.toml").write_bytes(content)
    loaded = load(home)
    assert rules(loaded.faults) == [("bad.toml", rule)]
    assert said in loaded.faults[0].message
    assert loaded.library.theme("evenings") is not None


def test_a_byte_order_mark_is_no_fault(home: Home) -> None:
    """Some editors write one."""
    file = own(home)
    file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes())
    assert load(home).faults == ()


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="permissions do not hold")
def test_a_file_that_may_not_be_read_is_named(home: Home) -> None:
    """And everything else works."""
    own(home).chmod(0)
    assert rules(load(home).faults) == [("mine.toml", "unreadable")]


def test_a_folder_called_like_a_file_is_named(home: Home) -> None:
    """It cannot be read either."""
    (home.prompts / "odd.toml").mkdir(parents=True)
    assert rules(load(home).faults) == [("odd.toml", "unreadable")]


def test_what_an_editor_leaves_behind_is_no_prompt_file(home: Home) -> None:
    """Hidden files, backups and swap files are passed over."""
    own(home, ".mine.toml")
    own(home, "mine.toml~")
    own(home, "mine.toml.swp")
    loaded = load(home)
    assert loaded.faults == ()
    assert not any(prompt.own for prompt in loaded.library.prompts())


def test_what_was_left_out_is_said_once_a_file_with_the_command_that_says_more(home: Home) -> None:
    """Even where the folder's name holds a space."""
    spaced = home._replace(config=home.config / "my own")
    own(spaced, "bad.toml").write_text("x = [")
    (sentence,) = left_out(load(spaced), spaced)
    assert sentence.startswith("Something in bad.toml was left out.")
    assert sentence.endswith(f"journal prompts check '{spaced.prompts / 'bad.toml'}'")


def test_a_warm_cache_gives_the_same_library_without_parsing(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Faults included."""
    own(home)
    own(home, "bad.toml").write_text("x = [")
    first = load(home)
    monkeypatch.delattr(prompt_files, "parse_source")
    assert load(home) == first
    assert first.faults


def test_the_cache_is_private(home: Home) -> None:
    """Own prompts may say a lot about their writer."""
    own(home)
    load(home)
    (cached,) = home.cache.iterdir()
    assert stat.S_IMODE(cached.stat().st_mode) == 0o600
    assert stat.S_IMODE(home.cache.stat().st_mode) == 0o700


def test_a_changed_file_is_seen_and_its_old_cache_goes(home: Home) -> None:
    """The name of the cache is made from the content of all files."""
    own(home)
    load(home)
    own(home, text="Name a street you like to walk on.")
    prompt = load(home).library.prompt("own-1")
    assert prompt is not None
    assert prompt.text == "Name a street you like to walk on."
    assert len(list(home.cache.iterdir())) == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda _: b"",
        lambda content: content[:200],
        lambda content: content.replace(b"gentle", b"gentel", 1),
        lambda content: b"zzzzzzzz\n" + content.split(b"\n", 1)[1],
        lambda _: b"\xff\x00" * 50,
        lambda _: b"00000000\n",
    ],
)
def test_a_spoilt_cache_is_made_again(home: Home, spoil: Callable[[bytes], bytes]) -> None:
    """Silently."""
    first = load(home)
    (cached,) = home.cache.iterdir()
    sound = cached.read_bytes()
    cached.write_bytes(spoil(sound))
    assert load(home) == first
    assert cached.read_bytes() == sound


def test_no_cache_can_be_kept_where_the_folder_refuses(home: Home) -> None:
    """The prompts are there all the same."""
    home.cache.write_text("a file where the folder would be")
    assert load(home).faults == ()


def test_without_the_shipped_prompts_the_person_is_told(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With what to do."""
    monkeypatch.setattr(prompt_files, "shipped_folder", lambda: tmp_path / "nowhere")
    with pytest.raises(JournalError, match="install it again"):
        load(home)


def test_a_warm_load_imports_no_parser(home: Home) -> None:
    """No tomllib, json or hashlib on the way to an evening's prompt."""
    load(home)
    code = (
        "import sys; from pathlib import Path; from attachjournal.paths import Home;"
        "from attachjournal.prompt_files import load;"
        "load(Home(*map(Path, sys.argv[1:])));"
        "ours = {'attachjournal.core.prompts.' + m for m in ('prompt_format', 'taxonomy')};"
        "heavy = {'tomllib', 'json', 'hashlib', 'difflib', *ours};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    alone = {name: value for name, value in os.environ.items() if "COV" not in name}
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, home)],
        capture_output=True,
        text=True,
        check=False,
        env=alone,  # measuring the coverage of a process loads things into it
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_make_reading_raise(content: bytes) -> None:
    """They are a theme or a fault with something to do."""
    theme, faults = parse_source(content, "x.toml", own=True)
    assert theme is not None or faults
    assert all(fault.message and fault.remedy for fault in faults)


def test_a_checked_file_is_compared_with_the_library(home: Home) -> None:
    """Shipped prompts and own ones, but never the file with itself."""
    assert check_file(own(home), home).faults == ()
    shipped = load(home).library.themes[1].prompts[0]
    text = shipped.text.replace('"', '\\"')
    near = check_file(own(home, "near.toml", slug="a", prompt_id="own-2", text=text), home)
    assert rules(near.faults) == [("near.toml", "near-duplicate")]
    taken = check_file(own(home, "taken.toml", slug="b", text="Name a tree."), home)
    assert rules(taken.faults) == [("taken.toml", "id")]


def test_an_own_file_named_like_a_shipped_one_is_compared_with_it(home: Home) -> None:
    """The two are different files."""
    taken = own(home, "trust.toml", prompt_id="trust-gradual-risk-01", text="Name a tree.")
    assert rules(check_file(taken, home).faults) == [("trust.toml", "id")]


def test_a_shipped_file_is_held_to_its_form_as_well(home: Home, tmp_path: Path) -> None:
    """A copy of it elsewhere is somebody's own, whose ids are taken."""
    file = shipped_folder() / "trust.toml"
    assert check_file(file, home).faults == ()
    copy = tmp_path / "copy.toml"
    copy.write_bytes(file.read_bytes())
    assert {rule for _, rule in rules(check_file(copy, home).faults)} >= {"id"}


def test_a_file_that_is_not_there_is_named(home: Home, tmp_path: Path) -> None:
    """Like one that may not be read."""
    assert rules(check_file(tmp_path / "none.toml", home).faults) == [("none.toml", "unreadable")]


@pytest.mark.parametrize(
    "name", ["evenings.toml", "setbacks.toml", "Für mich, zwei.toml", "!.toml"]
)
def test_a_starter_can_be_served_as_it_stands(home: Home, name: str) -> None:
    """Whatever the file is called; it is its writer's alone."""
    file = home.prompts / name
    write_starter(file, home)
    assert check_file(file, home).faults == ()
    assert load(home).faults == ()
    assert load(home).library.themes[-1].own
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_starter_overwrites_nothing(home: Home, tmp_path: Path) -> None:
    """Not even through a link."""
    (tmp_path / "kept.toml").write_text("kept")
    (tmp_path / "link.toml").symlink_to(tmp_path / "elsewhere.toml")
    for name in ("kept.toml", "link.toml"):
        with pytest.raises(JournalError, match="stays as it is"):
            write_starter(tmp_path / name, home)
    assert (tmp_path / "kept.toml").read_text() == "kept"
    assert not (tmp_path / "elsewhere.toml").exists()


def test_a_starter_needs_a_folder(home: Home, tmp_path: Path) -> None:
    """Any but the one that prompts are served from has to be there."""
    with pytest.raises(JournalError, match="no such file or directory"):
        write_starter(tmp_path / "none" / "mine.toml", home)
