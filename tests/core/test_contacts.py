"""The writer's own people: read as well as possible, for whoever needs them now."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attachjournal.core.contacts import Contact, Contacts, from_lines, from_table

MARA = Contact("Mara", "020 7946 0000", "any time")


def test_a_contact_has_a_name_a_way_and_a_note() -> None:
    """In the order of the file; a number may be written as one."""
    data = {
        "contact": [MARA._asdict(), {"name": "Sam"}, {"how": 112}],
        "helpline": [{"name": "Telefonseelsorge", "how": "0800 111 0 111"}],
    }
    contacts, troubles = from_table(data)
    assert troubles == ()
    assert contacts.people == (MARA, Contact("Sam"), Contact("112"))
    assert contacts.lines == (Contact("Telefonseelsorge", "0800 111 0 111"),)


def test_a_single_table_is_a_contact_as_well() -> None:
    """[contact] in place of [[contact]]."""
    assert from_table({"contact": MARA._asdict()}) == (Contacts((MARA,)), ())


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"contact": [{"note": "nobody"}]}, "a [[contact]] has neither a name nor a how."),
        ({"contact": "Mara"}, "a [[contact]] has neither a name nor a how."),
        ({"contact": ["Mara"]}, "a [[contact]] has neither a name nor a how."),
        ({"contacts": []}, "“contacts” is neither [[contact]] nor [[helpline]]."),
    ],
)
def test_what_cannot_be_shown_is_named(data: dict[str, Any], said: str) -> None:
    """The rest is shown."""
    contacts, troubles = from_table({"helpline": [MARA._asdict()]} | data)
    assert troubles == (said,)
    assert contacts == Contacts((), (MARA,))


BROKEN = """
# my people
[[contact]]
name = "Mara
how = 0044 20 7946 0000
[[contact]]
name = 'Sam'
name = Ana
[helpline]
how = 116 123
"""


def test_a_file_that_is_no_toml_is_read_line_by_line() -> None:
    """A missing quote hides nobody's number."""
    contacts = from_lines(BROKEN)
    assert contacts.people == (
        Contact("Mara", "0044 20 7946 0000"),
        Contact("Sam"),
        Contact("Ana"),
    )
    assert contacts.lines == (Contact("116 123"),)


@given(st.text())
def test_no_file_is_too_broken_to_be_looked_at(text: str) -> None:
    """Something or nothing comes of it, never an error."""
    assert isinstance(from_lines(text), Contacts)


@given(
    st.dictionaries(
        st.sampled_from(["contact", "helpline", "name", "else"]),
        st.recursive(
            st.text() | st.integers() | st.booleans() | st.none(),
            lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
        ),
    )
)
@pytest.mark.slow
def test_no_table_is_too_strange(data: dict[str, Any]) -> None:
    """Every contact that comes of it can be shown."""
    contacts, _ = from_table(data)
    assert all(each.name for each in (*contacts.people, *contacts.lines))
