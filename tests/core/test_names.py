"""Names and words taken out of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.export.name_folding import fold, fold_with_places
from attachjournal.core.export.name_hints import perhaps_names
from attachjournal.core.export.names import REDACTED, Disguise, Known, Names, stand_ins

PEOPLE = (
    Known("Mara", letter=1),
    Known("Sam", ("Sammy",), "mentor", letter=2),
    Known("Mia", letter=3),
    Known("José", letter=4),
    Known("Will", letter=5),
    Known("Mara_Lena", letter=7),
    Known("Ann", (), "faith", letter=8),
    Known("李明", letter=9),
    Known("미라", letter=10),
    Known("राम", letter=11),
    Known("O'Neil", letter=12),
)


def initials(text: str) -> str:
    """The text with initials for everybody."""
    return Disguise(stand_ins(PEOPLE, Names.INITIALS))(text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("@Mara came; Mara, MARA and mara.", "M. came; M., M. and M."),
        ("Mara's cup, Mara’s cup, James' cup", "M.'s cup, M.’s cup, James' cup"),
        ("I saw Mara. Then Mara... (Mara)", "I saw M. Then M... (M.)"),
        ("Marathon, tamara, Samba, annual", "Marathon, tamara, Samba, annual"),
        ("Maras Mantel, maras", "M.'s Mantel, maras"),
        ("Jose\u0301, JOSÉ, jose, JOSE\u0301's", "J., J., J., J.'s"),
        ("Will will. I will ask @will", "W. will. I will ask W."),
        ("@Mara_Lena, Mara Lena, mara-lena", "M. L., M. L., M. L."),
        ("sam@mara.org _Mara_ #visit-mara *Sam*", "S.@M.org _M._ #visit-M. *S.*"),
        ("Sammy and Sam", "S. and S."),
        ("Mia", "M2."),
        ("M\u00adara, Ma\u200bra, Ｍａｒａ", "M., M., M."),
        ("昨天李明来了", "昨天Person I来了"),
        ("미라가 왔다", "Person J가 왔다"),
        ("राम, रामायण", "र., रामायण"),
        ("O’Neil, O'NEIL’s, OʼNeil", "O., O.’s, O."),
        ("Mara\u2011Lena, Mara\u2010Lena", "M. L., M. L."),
        ("", ""),
    ],
)
def test_known_names_are_found_in_every_spelling(typed: str, read: str) -> None:
    """Case, accents, composition, width; possessives; whole words, where a script has words."""
    assert initials(typed) == read


def test_pseudonyms_are_a_role_and_the_letter_that_was_kept() -> None:
    """Aliases share it; a role that is given later, or taken away, moves nobody's letter."""
    found = stand_ins(PEOPLE, Names.PSEUDONYMS)
    assert (found["Mara"], found["Mia"], found["José"]) == ("Person A", "Person C", "Person D")
    assert (found["Sam"], found["Sammy"]) == ("Mentor B", "Mentor B")
    assert found["Ann"] == "Person of faith H"
    bare = stand_ins([each._replace(role=None) for each in PEOPLE], Names.PSEUDONYMS)
    assert [name[-1] for name in bare.values()] == [name[-1] for name in found.values()]
    assert stand_ins(PEOPLE, Names.FULL) == {}


def test_pseudonyms_go_on_after_z() -> None:
    """A journal may know more people than there are letters."""
    found = stand_ins([Known(f"n{n}", letter=n + 1) for n in range(53)], Names.PSEUDONYMS)
    assert [found[f"n{number}"] for number in (25, 26, 52)] == [
        "Person Z",
        "Person AA",
        "Person BA",
    ]


def test_people_apart_move_nobodys_letter() -> None:
    """Whoever is named in private entries alone is counted apart from the letters."""
    people = [
        Known("Eva"),
        Known("Mara", letter=1),
        Known("Mo", (), "friend"),
        Known("S", letter=2),
    ]
    found = stand_ins(people, Names.PSEUDONYMS)
    assert found == {"Mara": "Person A", "S": "Person B", "Eva": "Person 1", "Mo": "Friend 2"}


def test_a_number_apart_is_the_same_whoever_else_is_there() -> None:
    """Those who were added to one's people keep theirs; others are counted after them."""
    some = [Known("Bo", number=2), Known("Will", number=4), Known("Eva")]
    more = [Known("Zo", letter=1, number=1), Known("Ina", number=9), *some]
    before, after = stand_ins(some, Names.PSEUDONYMS), stand_ins(more, Names.PSEUDONYMS)
    assert (before["Bo"], before["Will"], before["Eva"]) == ("Person 2", "Person 4", "Person 5")
    assert (after["Bo"], after["Will"], after["Eva"]) == ("Person 2", "Person 4", "Person 10")


def test_two_spellings_of_a_name_are_one_person_with_the_aliases_of_both() -> None:
    """`@Jose` in a text, and José with an alias among one's people: no alias is left in a text."""
    people = [Known("Jose", letter=1), Known("José", ("Pepe",), "mentor", number=3)]
    for way, said in ((Names.PSEUDONYMS, "Mentor A"), (Names.INITIALS, "J.")):
        found = stand_ins(people, way)
        assert (found["Jose"], found["José"], found["Pepe"]) == (said, said, said)


def test_words_are_redacted_before_names() -> None:
    """Phrases over a line break too; a word inside another stays."""
    hide = Disguise(stand_ins(PEOPLE, Names.INITIALS), ["Blue Lake", "kraków", "Mara", "  ", "@"])
    assert hide("Blue\nLake, BLUE LAKE, Krakow") == f"{REDACTED}, {REDACTED}, {REDACTED}"
    assert hide("Mara and Sam, lakeside, Kraków's") == f"{REDACTED} and S., lakeside, {REDACTED}'s"


def test_nothing_to_hide_changes_nothing() -> None:
    """Without names and words a text is what it was."""
    assert Disguise({})("Mara\u0301 @Sam") == "Mara\u0301 @Sam"


def test_what_was_left_as_an_everyday_word_is_counted() -> None:
    """So that the writer can be told."""
    hide = Disguise(stand_ins(PEOPLE, Names.INITIALS))
    assert hide("I will, will you? Will!") == "I will, will you? W.!"
    assert hide.spared == {"will": 2}


@given(st.text(), st.sampled_from(["Mara", "@Mara", "MARA", "Mara's", "mara"]), st.text())
def test_no_known_name_is_left_whatever_stands_around_it(
    before: str, name: str, after: str
) -> None:
    """Between spaces, in any text: it is gone, and the rest of the text is still there."""
    hide = Disguise({"Mara": "Person A"})
    hidden = hide(f"{before} {name} {after}")
    words = fold(hidden).replace("'", " ").split()
    assert "mara" not in words or "mara" in fold(f"{before} {after}").split()
    assert "Person A" in hidden


@given(st.text())
def test_places_in_folded_text_lead_back(text: str) -> None:
    """Each place of the folded text has one in the text, in order, up to its end."""
    folded, places = fold_with_places(text)
    assert folded == fold(text)
    assert len(places) == len(folded) + 1
    assert list(places) == sorted(places)
    assert places[-1] == len(text)


def test_capitalised_words_may_be_names_still() -> None:
    """Inside a sentence; at its beginning unless it is an opener or stands small elsewhere."""
    texts = [
        "Today I rang Olga. Then Olga's dog. Rain all day, and rain again. Dr. Huber called.",
        "- Ida came\n“Ida!” I said. He'd gone. Don't. OK, on Monday. EMDR with Person A. TV.",
    ]
    found = perhaps_names(texts, ["Person A"])
    assert found == ("Ida", "Olga", "Dr", "EMDR", "Huber")
    assert perhaps_names(["nothing here", ""]) == ()
