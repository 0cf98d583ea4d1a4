"""A made-up year of one person's evenings, written through the command line alone.

    python benchmarks/made_up_year.py FOLDER            in this process: half a minute
    python benchmarks/made_up_year.py FOLDER --apart    a process for every command

The journal it makes lies in FOLDER, which has to be new or empty:

    ATTACHJOURNAL_HOME=FOLDER journal review 2025

It is the same year on every run. Nobody lived it; the person in it writes on about half of the
evenings, stays away for weeks, falls back, comes back, tries things with people, and sees a
therapist every other week.
"""

import argparse
import io
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

YEAR = 2025
FIRST, LAST = date(YEAR, 1, 1), date(YEAR, 12, 31)
AWAY = (
    (date(YEAR, 3, 8), date(YEAR, 3, 17)),
    (date(YEAR, 7, 19), date(YEAR, 8, 10)),
    (date(YEAR, 11, 2), date(YEAR, 11, 12)),
)
"""Weeks without a word, as there are in every journal."""
EVENINGS = 0.5
"""How often something is written."""

PEOPLE = (
    ("Mara", "--role", "friend", "--surrogate", "--note", "says what she means"),
    ("Sam", "--role", "spouse"),
    ("Ana", "--role", "mentor", "--surrogate", "--alias", "Aunt Ana"),
    ("Bo", "--role", "relative", "--alias", "my brother"),
    ("Dr Lind", "--role", "therapist"),
)
DIRECTIONS = (
    (date(YEAR, 1, 12), "asking plainly, and staying when the answer takes time"),
    (date(YEAR, 9, 7), "letting people be good to me without paying it back at once"),
)
PLACES = ("on the bus", "at the kitchen table", "on the way home", "by the window", "in the queue")
BEGINNINGS = (
    "It rained and I was {place} when @{who} wrote.",
    "A long day. I thought of @{who} {place}, and of what I had not said.",
    "@{who} rang {place}. I listened more than I talked.",
    "Tea {place}. Nothing much, and that was the good part.",
    "I noticed my shoulders {place} before I noticed the thought.",
    "Slept badly. I was {place} and counted the things that went well: three.",
    "I sat {place} and let the evening be long.",
)
MIDDLES = (
    "I wanted an answer at once and waited instead; it came after supper.",
    "I said yes before I knew whether I meant it.",
    "There was a pause, and I did not fill it.",
    "The old story was ready, and I saw it being ready.",
    "I asked for half an hour and got it.",
    "Somebody held the door, and I thought about that for longer than is usual.",
    "I was short with {who} and said so later.",
    "It helped to write down what happened and leave out what it meant.",
)
ENDINGS = (
    "I do not know yet what to make of it.",
    "Enough for today.",
    "Tomorrow I will ask.",
    "It can stay unfinished.",
    "That is all there was.",
)
LINES = (
    "I can ask once, plainly, and then wait.",
    "A pause is not a verdict.",
    "She meant Thursday, and Thursday came.",
    "I may be tired and still be kind.",
    "The door was open the whole time.",
    "Two minutes were enough.",
    "He called back. I had already written the ending.",
    "Soup is an answer as well.",
)
STEPS_BACK = (
    ("withdrawal", "A slow reply from @Sam, and I left his message on read until noon."),
    ("testing", "Said it was fine, to see whether @Sam would notice that it was not."),
    ("blaming", "Told @Bo that it was his fault, before I had heard what happened."),
    ("neediness", "Four messages to @Mara in an hour, none of them asking what I wanted."),
    ("fear-of-rejection", "Did not go, so as not to be the one nobody talks to."),
    ("withdrawal", "Went home early and told nobody that I had wanted to stay."),
)
PLANS = (
    "If a reply is slow, I put the phone in the kitchen and make tea first.",
    "If I want to test him, I say one true sentence instead.",
    "If I am about to leave without a word, I say when I will be back.",
)
WAYS_BACK = ("wrote to say so", "called and said what it had been", "went over with bread", "asked")
REPAIRS = ("I was testing you, and I am sorry.", "I went quiet. It was about me. I am here now.")
EXPERIMENTS = (
    ("ask @Mara for a lift", "she will find an excuse", "she said yes at once"),
    ("tell @Sam that I miss him", "he will laugh", "he put the phone down and listened"),
    ("ask @Ana to read the letter", "she has no time", "she read it twice"),
    ("say no to @Bo", "he will not call again", "he said all right, and called on Sunday"),
    ("let @Mara see the flat untidy", "she will think less of me", "she washed up with me"),
    ("ask @Sam for an hour alone", "he will be hurt", "he was, a little, and it passed"),
)
NOTICED = (
    ("Mara", "", "asks a second time when the first answer was short"),
    ("Ana", "", "says what she can do and what she cannot, in one sentence"),
    ("Mara", "--received", "brought soup on Thursday, as she had said"),
    ("Sam", "--received", "kept the seat for me"),
    ("Bo", "--gave", "helped him carry the shelf up"),
    ("Ana", "--received", "waited until I had finished"),
    ("Mara", "--gave", "sat with her at the hospital"),
    ("Ana", "", "left a silence alone"),
)
SEEN = (
    "I ask more often than I thought.",
    "The hard evenings come after short nights.",
    "I wrote about waiting again, and waited better.",
    "More people in it than last month.",
)
THERAPIST, HOUR = "Dr Lind", 1
"""A Tuesday, every other week."""
SESSION_NOTES = (
    "We spoke about waiting, and what it is like in the shoulders.",
    "She asked what I would have needed. I did not know, and then I did.",
    "Long silence in the middle. It was all right.",
)
HOMEWORK = (
    ("Notice three times when somebody keeps a small promise.", "I noticed two: bread and a call."),
    ("Say once what you want before you are asked.", "I said that I would rather walk. We walked."),
    ("Write down what you do in the first minute of waiting.", "Phone, kettle, phone, window."),
    ("A letter to the one who waited at school. It is not sent.", "You had your coat on already."),
)
IN_THE_WAY = ("Easier than I thought.", "The week was full.", "It helped to do it on the way home.")
THEN_FROM = date(YEAR, 6, 1)
"""From then on there are answers old enough to come back to."""
ANSWERS = ("The walk by the river.", "On Sunday, before the call.", "That nobody was in a hurry.")


class Journal:
    """The command line of the journal in a folder."""

    def __init__(self, folder: Path, *, apart: bool) -> None:
        os.environ["ATTACHJOURNAL_HOME"] = str(folder)
        self.run = _run_apart if apart else _run_here
        self.commands = 0

    def __call__(self, *words: str, text: str = "") -> str:
        """Run a command, `text` in its pipe, and return what it prints. Fails where it does."""
        self.commands += 1
        return self.run(words, text)

    def newest(self, kind: str) -> int:
        """The number of the entry of that kind that was added last."""
        listed = json.loads(self("list", "--kind", kind, "--limit", "0", "--json"))
        return max(int(each["id"]) for each in listed["entries"])


def _run_apart(words: Sequence[str], text: str) -> str:
    """A command in a process of its own."""
    command = [sys.executable, "-m", "attachjournal", *words]
    done = subprocess.run(command, input=text, capture_output=True, text=True, check=False)
    _refuse(words, done.returncode, done.stderr)
    return done.stdout


def _run_here(words: Sequence[str], text: str) -> str:
    """A command in this process, its three streams being pipes."""
    from attachjournal import cli

    with _streams(text) as (out, err):
        code = cli.run(list(words))
    _refuse(words, code, err.getvalue().decode())
    return out.getvalue().decode()


@contextmanager
def _streams(text: str) -> Iterator[tuple[io.BytesIO, io.BytesIO]]:
    """Stand in for the standard streams."""
    out, err, before = io.BytesIO(), io.BytesIO(), (sys.stdin, sys.stdout, sys.stderr)
    streams = (io.BytesIO(text.encode()), out, err)
    sys.stdin, sys.stdout, sys.stderr = (io.TextIOWrapper(each, "utf-8") for each in streams)
    try:
        yield out, err
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        for stream in (sys.stdout, sys.stderr):
            stream.detach()
        sys.stdin, sys.stdout, sys.stderr = before


def _refuse(words: Sequence[str], code: int, said: str) -> None:
    """Stop where a command failed."""
    if code:
        message = f"journal {' '.join(words)}: exit code {code}\n{said}"
        raise SystemExit(message)


class Person:
    """Whoever writes, with chance that is the same on every run."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.chance = random.Random(20250101)  # noqa: S311 - the same year every time
        self.later: dict[date, list[tuple[str, ...]]] = {}
        """What is to be done on days to come."""
        self.today = FIRST

    def live(self) -> None:
        """The whole year, day by day."""
        for person in PEOPLE:
            self.journal("people", "add", *person)
        day = FIRST
        while day <= LAST:
            self.day(day)
            day += timedelta(days=1)

    def day(self, day: date) -> None:
        """What a day brings."""
        self.today = day
        for words in self.later.pop(day, ()):
            self.journal(*words)
        for since, text in DIRECTIONS:
            if since == day:
                self.journal("direction", text, "--date", day.isoformat())
        if not is_away(day):
            self.evening(day)
        if (day + timedelta(days=1)).day == 1:
            self.look_back(day)

    def evening(self, day: date) -> None:
        """An evening at home."""
        if day.weekday() == HOUR and day.isocalendar().week % 2:
            self.session(day)
        if self.likely(EVENINGS):
            self.write(day)
        if day >= THEN_FROM and self.likely(0.05):
            self.journal("then", *at(day), text=self.page())
        if self.likely(0.05):
            self.step_back(day)
        if self.likely(0.045):
            self.plan_experiment(day)
        if self.likely(0.08):
            self.notice(day)
        if day.weekday() == 6 and self.likely(0.75):  # noqa: PLR2004 - Sunday
            answers = ",".join(self.chance.choice("-0112233445") for _ in range(6))
            self.journal("checkin", "--answers", answers, *at(day))

    def write(self, day: date) -> None:
        """A page, most often under the prompt of the day."""
        words = [*at(day), *self.tags(), *self.ratings()]
        if self.likely(0.25):
            words += ["--keep", self.chance.choice(LINES)]
        if self.likely(0.08):
            words.append("--private")
        elif self.likely(0.1):
            words.append("--bring")
        if self.likely(0.8):
            self.journal("today", *words, text=self.page())
        else:
            self.journal("write", *words, text=self.page())

    def session(self, day: date) -> None:
        """An hour with the therapist, and sometimes something to take home."""
        self.journal("session", "add", day.isoformat(), "--with", THERAPIST)
        if self.likely(0.6):
            note = self.chance.choice(SESSION_NOTES)
            self.journal("session", "note", day.isoformat(), note, *at(day))
        if self.likely(0.4):
            self.homework(day)

    def homework(self, day: date) -> None:
        """Something to write about, answered within days, or let go."""
        given, answer = self.chance.choice(HOMEWORK)
        due = day + timedelta(days=7)
        self.journal("homework", "add", given, "--due", due.isoformat(), *at(day))
        number = str(json.loads(self.journal("homework", "list", "--json"))["homework"][0]["id"])
        answered, ended = (day + timedelta(days=self.chance.randint(*r)) for r in ((1, 3), (4, 7)))
        note = ("--note", self.chance.choice(IN_THE_WAY))
        if self.likely(0.75) and not is_away(answered):
            self.do_later(answered, "homework", "answer", number, answer)
            self.do_later(ended, "homework", "done", number, *note)
        else:
            self.do_later(ended, "homework", "drop", number, *note[: 2 * self.likely(0.5)])

    def page(self) -> str:
        """Some sentences."""
        names = {"who": self.chance.choice(("Mara", "Sam", "Sam", "Ana", "Bo"))}
        names["place"] = self.chance.choice(PLACES)
        middles = self.chance.sample(MIDDLES, self.chance.randint(1, 4))
        told = [self.chance.choice(BEGINNINGS), *middles, self.chance.choice(ENDINGS)]
        sentences = (each.format(**names) for each in told)
        return " ".join(f"{each[0].upper()}{each[1:]}" for each in sentences)

    def tags(self) -> list[str]:
        """Some tags, or none."""
        odds = {"walk": 0.2, "slow-reply": 0.12, "asking": 0.15, "sleep": 0.15, "work": 0.2}
        return [word for tag, part in odds.items() if self.likely(part) for word in ("--tag", tag)]

    def ratings(self) -> list[str]:
        """How heavy it was before and after; not every evening says so."""
        if self.likely(0.35):
            return []
        before = self.chance.choice((2, 3, 4, 4, 5, 5, 6, 7))
        after = max(0, min(10, before + self.chance.choice((-2, -1, -1, 0, 0, 1))))
        both = ["--before", str(before), "--after", str(after)]
        return both[:2] if self.likely(0.15) else both

    def step_back(self, day: date) -> None:
        """A step back, and most often a way back on one of the days after."""
        kind, what = self.chance.choice(STEPS_BACK)
        words = ["setback", what, "--kind", kind, *at(day)]
        if self.likely(0.6):
            words += ["--tag", "slow-reply"]
        plan = self.likely(0.6)
        words += ["--plan", self.chance.choice(PLANS)] if plan else []
        words += ["--repair", self.chance.choice(REPAIRS)] if self.likely(0.25) else []
        self.journal(*words)
        number = str(self.journal.newest("setback"))
        if self.likely(0.8):
            back = day + timedelta(days=self.chance.choice((0, 0, 1, 1, 2, 4)))
            way = self.chance.choice(WAYS_BACK)
            self.do_later(back, "setback", "return", number, "--what", way)
        if plan and self.likely(0.7):
            answer = self.chance.choice(("--used", "--used", "--did-not-come-up", "--not-used"))
            self.do_later(day + timedelta(days=4), "setback", "plan", number, answer)

    def plan_experiment(self, day: date) -> None:
        """Something small to try with somebody, and what came of it."""
        act, expected, happened = self.chance.choice(EXPERIMENTS)
        when = day + timedelta(days=self.chance.randint(1, 6))
        sure = str(self.chance.choice((40, 50, 60, 70, 80)))
        said = ("--when", when.isoformat(), "--expect", expected, "--sure", sure)
        self.journal("try", "add", act, *said, *at(day))
        if self.likely(0.8):
            feared = self.chance.choice(("no", "no", "no", "partly", "yes"))
            number = str(self.journal.newest("experiment"))
            came = ("--what", happened, "--as-feared", feared)
            self.do_later(when, "try", "happened", number, *came)

    def notice(self, day: date) -> None:
        """Something seen, given or received."""
        name, way, text = self.chance.choice(NOTICED)
        self.journal("people", "notice", name, text, *filter(None, [way]), *at(day))

    def look_back(self, day: date) -> None:
        """The review at the end of a month: what is noticed, an answer, a step."""
        if self.likely(0.2):
            return
        words = ["review", f"{day:%Y-%m}", *at(day), "--noticed", self.chance.choice(SEEN)]
        if self.likely(0.5):
            words += ["--answer", self.chance.choice(ANSWERS)]
        waiting = json.loads(self.journal("open", "--json"))["open"]
        if any(each["what"] == "step" for each in waiting):
            words += ["--last-step", self.chance.choice(("done", "done", "changed", "let-go"))]
        words += ["--take"] if self.likely(0.7) else ["--step", self.chance.choice(PLANS)]
        self.journal(*words)

    def do_later(self, day: date, *words: str) -> None:
        """Do something on a day to come, if the year still has it; at once, if it is today."""
        if day == self.today:
            self.journal(*words, *at(day))
        elif day <= LAST:
            self.later.setdefault(day, []).append((*words, *at(day)))

    def likely(self, odds: float) -> bool:
        """Whether something happens that happens so often."""
        return self.chance.random() < odds


def is_away(day: date) -> bool:
    """Whether nothing is written in those days."""
    return any(first <= day <= last for first, last in AWAY)


def at(day: date) -> tuple[str, str]:
    """The day as an option."""
    return "--date", day.isoformat()


def main(arguments: Any = None) -> int:
    """Write the year; return how many commands it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", type=Path, help="where the journal will lie; new or empty")
    parser.add_argument("--apart", action="store_true", help="a process for every command")
    said = parser.parse_args(arguments)
    if said.folder.exists() and any(said.folder.iterdir()):
        parser.error(f"{said.folder} is not empty")
    journal = Journal(said.folder.absolute(), apart=said.apart)
    Person(journal).live()
    return journal.commands


if __name__ == "__main__":
    commands = main()
    sys.stderr.write(f"{commands} commands.\n")
