"""The rubric: every rule names a text that breaks it, and lets a good one pass."""

from collections.abc import Iterable
from typing import Any

import pytest

from attachjournal.core.prompts.library import (
    Fault,
    Intensity,
    Library,
    Pillar,
    Prompt,
    Technique,
    Theme,
    Touch,
)
from attachjournal.core.prompts.rubric import check_prompt, check_theme, duplicates, first_word
from attachjournal.core.prompts.rubric_library import (
    check_shipped,
    check_shipped_theme,
    check_whole,
)
from attachjournal.core.prompts.taxonomy import TAXONOMY

GOOD = "Name one small thing that somebody did for you today. What was it like?"
SOURCE = (
    "Mark Travers, therapytips.org, 9 September 2024; Dansby Olufowote et al., Journal of Marital"
    " and Family Therapy 46(3), doi:10.1111/jmft.12409"
)
LIMITS = "Twenty people looked back; nobody promises that journaling does what they did."


def prompt(
    text: str = GOOD,
    intensity: Intensity = Intensity.GENTLE,
    touches: tuple[Touch, ...] = (),
    facet: str = "starting-again",
    number: int = 1,
    theme: str = "setbacks",
) -> Prompt:
    """A prompt of the theme `setbacks`."""
    prompt_id = f"{theme}-{facet}-{number:02}"
    file = f"{theme}.toml"
    return Prompt(
        prompt_id, theme, facet, intensity, touches, Technique.NONE, text, None, file, own=False
    )


def theme_of(prompts: Iterable[Prompt], slug: str = "setbacks", **changes: Any) -> Theme:
    """A shipped theme with those prompts."""
    frame = next(each for each in TAXONOMY if each.slug == slug)
    facets = dict.fromkeys(frame.facets, "A title")
    theme = Theme(
        slug,
        frame.title,
        frame.pillar,
        "A finding.",
        SOURCE,
        LIMITS,
        facets,
        tuple(prompts),
        own=False,
    )
    return theme._replace(**changes)


def rules(faults: Iterable[Fault]) -> list[str]:
    """The names of the rules that were broken."""
    return [fault.rule for fault in faults]


def test_a_good_prompt_passes() -> None:
    """The rubric has nothing to say about it."""
    assert check_prompt(prompt()) == ()


BREAKING = [
    ("length", " ".join(["day"] * 41) + "."),
    ("question-marks", "What came first? What next? And then?"),
    ("exclamation", "Name one good thing!"),
    ("why", "Why did you stay in the kitchen?"),
    ("pressure", "What should you say to him tonight?"),
    ("pressure", "Name a thing you shouldn't say."),
    ("pressure", "What mustn\u2019t be lost?"),
    ("pressure", "Who is always late?"),
    ("pressure", "Who was never late?"),
    ("pressure", "What ought to come next?"),
    ("pressure", "Which call do you have to make?"),
    ("pressure", "What do you need to say?"),
    ("detail-of-hurt", "Describe the worst day of the year."),
    ("detail-of-hurt", "Tell the most painful part."),
    ("detail-of-hurt", "Which trauma comes to mind?"),
    ("detail-of-hurt", "Name the abuser."),
    ("label", "Which friend is toxic?"),
    ("label", "Who is a narcissist near you?"),
    ("label", "Describe a time you were the victim."),
    ("label", "When were you last needy?"),
    ("label", "When were you last entitled?"),
    ("label", "Name one anxious attachment habit."),
    ("label", "Which attachment style is hers?"),
    ("label", "What would a friend say to your inner child?"),
    ("label", "What triggered you today?"),
    ("label", "Which boundary did you set today?"),
    ("label", "Name what is broken in you."),
    ("slogan", "What part of you wants to heal?"),
    ("slogan", "Who validates you?"),
    ("slogan", "Name one act of self-care."),
    ("slogan", "What can you let go of tonight?"),
    ("slogan", "Write down: you are enough."),
    ("slogan", "What do you deserve?"),
    (
        "reading-level",
        (
            "Characterise an illustrative interpersonal communication situation involving"
            " considerable organisational responsibilities."
        ),
    ),
    ("touches", "Name one thing you liked when you were little."),
    ("touches", "What would your mother say about this week?"),
    ("touches", "What did you think of at the funeral?"),
]


@pytest.mark.parametrize(("rule", "text"), BREAKING)
def test_each_rule_names_a_text_that_breaks_it(rule: str, text: str) -> None:
    """With the file, the prompt, the rule and what to do."""
    faults = check_prompt(prompt(text))
    assert rule in rules(faults)
    fault = next(each for each in faults if each.rule == rule)
    assert (fault.file, fault.prompt) == ("setbacks.toml", "setbacks-starting-again-01")
    assert fault.message.endswith(".")
    assert fault.remedy.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        " ".join(["day day day day day."] * 8),
        "What came first? What came next?",
        "Whyte, a mustard jar, a shoulder: which was in the room?",
        "Name a healthy meal, and a letter that went out.",
        "Describe a brokenhearted song you like.",
        "Name one thing that went well in a child's day.",
        "What did the deadline do to your evening?",
    ],
)
def test_words_that_look_like_banned_ones_pass(text: str) -> None:
    """A rule looks at whole words."""
    assert check_prompt(prompt(text)) == ()


def test_what_is_listed_under_touches_may_be_named() -> None:
    """Honest metadata is all that is asked."""
    text = "What would your mother have liked about today?"
    assert check_prompt(prompt(text, touches=(Touch.FAMILY,))) == ()


def test_a_deep_prompt_may_be_longer_and_harder_to_read_and_needs_a_distance() -> None:
    """Fifty words, no reading level; an observer, lines, minutes, or something left untold."""
    long = " ".join(["day"] * 47)
    assert rules(check_prompt(prompt(f"{long} again.", Intensity.DEEP))) == ["distance"]
    assert check_prompt(prompt(f"{long} in three lines.", Intensity.DEEP)) == ()
    assert rules(check_prompt(prompt(f"{long} a b in three lines.", Intensity.DEEP))) == ["length"]


@pytest.mark.parametrize(
    "text",
    [
        "As a fair observer would put it: what happened?",
        "Without retelling anything, what is different now?",
        "Ten minutes at most: what came after?",
        "Leave the day untold. What else was there?",
        "Leave the cause aside. What do you do now?",
        "From a distance: who was in the room?",
    ],
)
def test_a_distance_can_be_had_in_many_ways(text: str) -> None:
    """None of them is asked for by name."""
    assert check_prompt(prompt(text, Intensity.DEEP)) == ()


@pytest.mark.parametrize("intensity", [Intensity.GENTLE, Intensity.STEADY])
def test_all_prompts_about_forgiving_are_deep(intensity: Intensity) -> None:
    """Forgiving is for those who ask for it."""
    about = prompt(GOOD, intensity, facet="forgiveness", theme="peace-with-the-past")
    assert rules(check_prompt(about)) == ["forgiveness"]


def test_steady_practice_has_no_deep_prompt() -> None:
    """It is for every evening."""
    deep = prompt("In one line: what helped?", Intensity.DEEP, theme="steady-practice")
    assert rules(check_prompt(deep)) == ["intensity"]


def test_a_prompt_that_says_nearly_what_another_says_is_named() -> None:
    """Whether the other stands in the same file or is known from elsewhere."""
    other = prompt(GOOD.replace("somebody", "a neighbour"), number=2)
    faults = check_theme(theme_of([prompt(), other]))
    assert [(fault.rule, fault.prompt) for fault in faults] == [("near-duplicate", other.id)]
    assert prompt().id in faults[0].message
    assert rules(check_theme(theme_of([prompt()]), [other])) == ["near-duplicate"]


def test_a_file_is_not_compared_with_an_earlier_copy_of_itself() -> None:
    """A known prompt of the same id is the same prompt."""
    assert check_theme(theme_of([prompt()]), [prompt()]) == ()


def test_prompts_of_other_words_are_no_duplicates() -> None:
    """However alike they are built."""
    other = prompt("Recall a meal that turned out well. Who was at the table?", number=2)
    assert duplicates([prompt(), other]) == ()


def test_an_opening_that_comes_too_often_in_a_file_is_named() -> None:
    """Two may begin alike in a short file, one in eight in a long one."""
    texts = ["Name a song.", '"Name a street."', "Name a colour."]
    prompts = [prompt(text, number=number) for number, text in enumerate(texts, start=1)]
    assert rules(check_theme(theme_of(prompts[:2]))) == []
    faults = check_theme(theme_of(prompts))
    assert rules(faults) == ["opening"]
    assert '3 prompts of the file begin with "name"' in faults[0].message


@pytest.mark.parametrize(
    ("text", "word"),
    [('"Some days" …', "some"), ("… and then", "and"), ("…", ""), ("It's", "it's")],
)
def test_the_first_word_is_found_behind_signs(text: str, word: str) -> None:
    """Quotation marks and an open beginning are no words."""
    assert first_word(text) == word


def shipped(count: int = 30) -> list[Prompt]:
    """Prompts in order, ten a facet of `setbacks`, each of other words."""
    facets = ("falling-back", "testing-and-pushing-away", "starting-again")
    return [
        prompt(f"Alpha{facet[:2]}{number} beta{number}.", facet=facet, number=number)
        for facet in facets
        for number in range(1, count // 3 + 1)
    ]


def test_a_file_that_ships_in_good_order_passes() -> None:
    """Names, head, ids, order and counts are as they should be."""
    assert check_shipped_theme(theme_of(shipped())) == ()


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"finding": "day " * 41}, "finding"),
        ({"source": SOURCE.replace("Mark Travers", "An article")}, "source"),
        ({"source": SOURCE.replace("12409", "")}, "source"),
        ({"limits": "It is a small study."}, "limits"),
        ({"limits": "20 people. It works."}, "limits"),
        ({"pillar": Pillar.SECURE_BASE}, "source"),
        ({"prompts": tuple(shipped(18))}, "count"),
        ({"prompts": tuple(shipped()[5:])}, "count"),
        ({"prompts": tuple(shipped()[1:])}, "id"),
        ({"prompts": tuple(shipped()[10:] + shipped()[:10])}, "order"),
        ({"prompts": tuple(each._replace(origin="x.toml") for each in shipped())}, "file-name"),
    ],
)
def test_a_shipped_file_is_held_to_its_form(changes: dict[str, Any], rule: str) -> None:
    """Each fault names the file and what to do."""
    faults = check_shipped_theme(theme_of(shipped())._replace(**changes))
    assert rule in rules(faults)
    assert all(fault.file == "setbacks.toml" and fault.remedy for fault in faults)


def test_prompts_of_a_facet_go_from_gentle_to_deep() -> None:
    """So that a file reads from the light to the heavy."""
    prompts = shipped()
    prompts[0] = prompts[0]._replace(intensity=Intensity.STEADY)
    assert rules(check_shipped_theme(theme_of(prompts))) == ["order"]


@pytest.mark.parametrize("sign", ["\u201c", "\u2019", "\u2013", "\u2014", " - ", "\u00a0", "é"])
def test_shipped_texts_hold_plain_signs(sign: str) -> None:
    """Straight quotes and no dashes; the open end of a sentence is all that is let in."""
    prompts = shipped()
    prompts[0] = prompts[0]._replace(text=f"Alpha{sign}beta …")
    assert rules(check_shipped_theme(theme_of(prompts))) == ["characters"]


def test_the_daily_themes_need_more_prompts() -> None:
    """They are fallen back on, so they run out last."""
    frame = next(each for each in TAXONOMY if each.slug == "steady-practice")
    prompts = [
        prompt(f"Alpha{facet} beta{number}.", facet=facet, number=number, theme=frame.slug)
        for facet in frame.facets
        for number in range(1, 7)
    ]
    theme = theme_of(prompts, frame.slug, source=SOURCE + "; the article's own framing")
    assert rules(check_shipped_theme(theme)) == ["count"]


def test_the_whole_library_is_held_to_its_themes_totals_and_mix() -> None:
    """A library of one small file lacks most of everything."""
    faults = check_whole(Library((theme_of([prompt()]),)))
    assert rules(faults).count("taxonomy") == 15
    assert rules(faults).count("count") == 2
    assert rules(faults).count("mix") == 3
    assert "opening" in rules(faults)


def test_a_theme_outside_the_taxonomy_does_not_ship() -> None:
    """It may be anyone's own."""
    stray = theme_of([prompt()])._replace(slug="evenings")
    assert any("evenings" in fault.message for fault in check_whole(Library((stray,))))


def test_the_check_of_what_ships_holds_every_rule() -> None:
    """Prompt by prompt, by file, and as a whole."""
    worse = [prompt("Name a song, and name it!"), prompt("Name a song, and name it.", number=2)]
    found = set(rules(check_shipped(Library((theme_of(worse),)))))
    assert {"exclamation", "near-duplicate", "count", "mix", "taxonomy"} <= found
