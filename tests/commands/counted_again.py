"""A review's figures counted a second time, from what other commands say of the same journal.

None of the program's own counting is used: only the JSON of `list`, `setback list`, `themes` and
the whole journal as `export --everything` has it.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from tests.conftest import Journal

Entry = dict[str, Any]
Has = Callable[[Entry], bool]
SHOWN = 12


class Again:
    """A review, and what it was made from as the other commands tell it."""

    def __init__(self, journal: Journal, words: tuple[str, ...], folder: Path) -> None:
        self.review = journal("review", *words, "--json").json
        filters = words[1:]
        self.journal = journal("list", "--limit", "0", "--json").json["entries"]
        self.ever = journal("list", *filters, "--limit", "0", "--json").json["entries"]
        period, beside = self.review["period"], self.review["beside"]
        self.here = _within(self.ever, period["first"], period["last"])
        self.beside = _within(self.ever, beside["first"], beside["last"])
        self.filtered = bool(filters)
        file = folder / "whole.json"
        assert journal("export", "--everything", str(file), "--force").code == 0
        self.tables = json.loads(file.read_text())["tables"]

    @property
    def days(self) -> tuple[str, str]:
        """The first and the last day."""
        return self.review["period"]["first"], self.review["period"]["last"]

    @property
    def observations(self) -> list[dict[str, Any]]:
        """All of them, the one beside the steps back first."""
        before = (self.review["setbacks"] or {"before": None})["before"]
        return [*([before] if before else []), *(self.review["observations"] or ())]

    def rows(self, table: str) -> list[dict[str, Any]]:
        """The rows of a table."""
        rows: list[dict[str, Any]] = self.tables[table]
        return rows


def _within(entries: Iterable[Entry], first: str, last: str) -> list[Entry]:
    return sorted(
        (each for each in entries if first <= each["date"] <= last),
        key=lambda each: (each["date"], each["written_at"], each["id"]),
    )


def check_everything(again: Again) -> None:
    """Every figure of the review."""
    for check in (
        check_kept,
        check_months,
        check_themes,
        check_resting,
        check_names,
        check_ratings,
        check_taken,
        check_deeds,
        check_expected,
        check_then_and_now,
        check_question,
        check_observations,
    ):
        check(again)


def check_kept(again: Again) -> None:
    """The lines kept: all of them, or twelve with the first and the last among them."""
    lines = [(each["id"], each["keep"]) for each in again.here if each["keep"]]
    told = again.review["kept"] or {"lines": [], "total": 0}
    shown = [(each["entry"], each["line"]) for each in told["lines"]]
    assert told["total"] == len(lines)
    assert len(shown) == min(SHOWN, len(lines))
    assert [each for each in lines if each in shown] == shown
    assert shown[:1] + shown[-1:] == lines[:1] + lines[-1:]


def check_months(again: Again) -> None:
    """The entries of each day; the days and entries of each month where months are rows."""
    told = again.review["days"]
    by_day = Counter(each["date"] for each in again.here)
    assert {each["day"]: each["entries"] for each in told["days"]} == by_day
    if told["shape"] == "months":
        months = Counter(each["date"][:7] for each in again.here)
        days = Counter(day[:7] for day in by_day)
        assert [(each["first"][:7], each["days"], each["entries"]) for each in told["totals"]] == [
            (month, days[month], months[month]) for month in sorted(months)
        ]


def check_themes(again: Again) -> None:
    """Entries in the period, in the one beside it, and from the beginning to its end."""
    _, last = again.days
    here, beside, ever = (
        Counter(each["theme"] for each in entries if each["theme"])
        for entries in (again.here, again.beside, _within(again.ever, "", last))
    )
    told = again.review["themes"] or {"lines": []}
    assert {each["slug"] for each in told["lines"]} == set(here)
    for line in told["lines"]:
        slug = line["slug"]
        assert line["entries"] == here[slug]
        assert line["beside"] == (beside[slug] if again.beside else None)
        assert line["in_all"] == ever[slug]


def check_resting(again: Again) -> None:
    """No theme has rested longer than the one that is named, and that one a month at least."""
    resting = (again.review["themes"] or {}).get("resting")
    latest: dict[str, str] = {}
    for each in again.journal:
        if each["theme"]:
            latest[each["theme"]] = max(each["date"], latest.get(each["theme"], ""))
    first, last = again.days
    gone = {slug: day for slug, day in latest.items() if day < first}
    month = (date.fromisoformat(last) - timedelta(days=31)).isoformat()
    if resting is None:
        assert again.filtered or not any(day <= month for day in gone.values())
    else:
        assert resting["since"] == min(gone.values())
        assert latest[resting["slug"]] == resting["since"] <= month


def check_names(again: Again) -> None:
    """People and tags with their entries, those in most of them first, and how many more."""
    for section, field in (("people", "people"), ("tags", "tags")):
        told = again.review[section] or {"names": [], "others": 0}
        counted = Counter(name.casefold() for each in again.here for name in each[field])
        shown = [(each["name"].casefold(), each["entries"]) for each in told["names"]]
        assert shown == sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:SHOWN]
        assert told["others"] == max(0, len(counted) - SHOWN)
    surrogates = {each["name"].casefold() for each in again.rows("person") if each["surrogate"]}
    named = {name.casefold() for each in again.here for name in each["people"]}
    told = (again.review["people"] or {"surrogates": []})["surrogates"]
    assert {name.casefold() for name in told} == surrogates & named


def check_ratings(again: Again) -> None:
    """How often each was given, the middle one, the lowest and the highest."""
    for when in ("before", "after"):
        given = [each[when] for each in again.here if each[when] is not None]
        told = (again.review["ratings"] or {when: None})[when]
        assert bool(told) is bool(given)
        if told:
            assert told["counts"] == [given.count(rating) for rating in range(11)]
            assert (told["entries"], told["low"], told["high"]) == (
                len(given),
                min(given),
                max(given),
            )
            assert told["median"] == (median(given) if len(given) >= 3 else None)


def check_taken(again: Again) -> None:
    """The steps closed in the period, and the one that stood open at its end."""
    first, last = again.days
    steps = again.rows("next_step")
    found = [each["id"] for each in steps if first <= (each["closed_on"] or "") <= last]
    begun = [each for each in steps if each["date"] <= last]
    if begun and not (begun[-1]["closed_on"] or "9") <= last:
        found.append(begun[-1]["id"])
    told = again.review["taken"] or {"steps": [], "total": 0}
    assert told["total"] == (0 if again.filtered else len(found))
    assert {each["id"] for each in told["steps"]} <= set(found)


def check_deeds(again: Again) -> None:
    """Everybody in an entry of what was done, and what each deed is."""
    told = again.review["deeds"]
    if told is None or told["total"] > len(told["done"]):
        return
    people = {each["id"]: set(each["people"]) for each in again.journal}
    found = set().union(*(people[each["entry"]] for each in told["done"]))
    assert {name.casefold() for name in told["people"]} == {name.casefold() for name in found}
    kinds = {"tried": "experiment", "came-back": "setback", "mended": "setback"}
    for each in told["done"]:
        (entry,) = (one for one in again.journal if one["id"] == each["entry"])
        assert entry["kind"] == kinds.get(each["what"], "noticed")


def check_expected(again: Again) -> None:
    """How sure the writer was on average, of the experiments that were rated and answered."""
    told, (first, last) = again.review["expected"], again.days
    if told and told["sure"] is not None:
        ids = {each["id"] for each in again.ever}
        sure = [
            each["sure"]
            for each in again.rows("experiment")
            if each["entry_id"] in ids
            and first <= (each["happened_on"] or "") <= last
            and each["as_feared"]
            and each["sure"] is not None
        ]
        assert told["experiments"] == len(sure)
        assert abs(told["sure"] - sum(sure) / len(sure)) <= 0.5


def check_then_and_now(again: Again) -> None:
    """The entries that answer an earlier one again."""
    earlier = {each["id"]: each["earlier_id"] for each in again.rows("entry")}
    found = [each["id"] for each in again.here if earlier[each["id"]]]
    told = again.review["then_and_now"] or {"pairs": [], "total": 0}
    assert told["total"] == len(found)
    assert [each["now"]["entry"] for each in told["pairs"]] == found[:3]
    for each in told["pairs"]:
        assert each["then"]["entry"] == earlier[each["now"]["entry"]]


def check_question(again: Again) -> None:
    """The entries that the question is drawn from: none that is private."""
    told = again.review["question"]
    shared = [each for each in again.here if each["sharing"] != "private"]
    counted = {
        "person": sum(told["name"] in each["people"] for each in shared),
        "theme": sum(told["name"] == each["theme"] for each in shared),
    }
    assert told["entries"] == counted.get(told["about"])


def check_observations(again: Again) -> None:
    """With it and without, the words, and what does not fit; never more than three."""
    told = again.observations
    assert [each["number"] for each in told] == list(range(1, len(told) + 1))
    assert len(told) <= 3
    for each in told:
        split = each["split"]
        having, without = _sides(again.here, split)
        counts = [sum(map(bool, side)) for side in (having, without)]
        assert counts == [split["with_yes"], split["without_yes"]]
        assert [len(having), len(without)] == [split["with_all"], split["without_all"]]
        assert each["entries"] == len(having) + len(without) >= 6
        more_with = counts[0] / len(having) > counts[1] / len(without)
        unfit = having.count(not more_with) + without.count(more_with)
        assert each["exceptions"] == unfit


def _sides(here: list[Entry], split: dict[str, Any]) -> tuple[list[bool], list[bool]]:
    """Whether each entry with the factor has the outcome, and each without."""
    outcome = _outcome(split)
    if split["factor"] == "setback":
        return _before_steps(here, outcome)
    factor = _factor(split)
    if split["outcome"] == "lighter":
        here = [each for each in here if None not in (each["before"], each["after"])]
    return (
        [outcome(each) for each in here if factor(each)],
        [outcome(each) for each in here if not factor(each)],
    )


def _before_steps(here: list[Entry], outcome: Has) -> tuple[list[bool], list[bool]]:
    """Steps back with what was written that day and the day before; then all that is neither."""
    near: set[int] = set()
    having = []
    for place, step in enumerate(here):
        if step["kind"] == "setback":
            eve = (date.fromisoformat(step["date"]) - timedelta(days=1)).isoformat()
            pages = [e for e in here[:place] if e["date"] >= eve and e["kind"] != "setback"]
            having.append(any(map(outcome, [*pages, step])))
            near |= {each["id"] for each in (*pages, step)}
    return having, [outcome(each) for each in here if each["id"] not in near]


def _factor(split: dict[str, Any]) -> Has:
    found: dict[str, Has] = {
        "person": lambda each: split["name"] in each["people"],
        "tag": lambda each: split["name"] in each["tags"],
        "theme": lambda each: bool(each["theme"] == split["key"]),
        "weekend": lambda each: date.fromisoformat(each["date"]).weekday() >= 5,
    }
    return found[split["factor"]]


def _outcome(split: dict[str, Any]) -> Has:
    found: dict[str, Has] = {
        "lighter": lambda each: bool(each["after"] < each["before"]),
        "kept": lambda each: bool(each["keep"]),
        "tagged": lambda each: split["outcome_name"] in each["tags"],
        "named": lambda each: split["outcome_name"] in each["people"],
        "weekday": lambda each: (
            str(date.fromisoformat(each["date"]).weekday()) == split["outcome_key"]
        ),
    }
    return found[split["outcome"]]
