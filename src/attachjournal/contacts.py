"""The file of one's own people to call: apart from the journal, readable while that is locked."""

from attachjournal.core.contacts import Contacts, from_lines, from_table
from attachjournal.core.named import NamedTuple
from attachjournal.paths import Home, cannot, read_own


class Read(NamedTuple):
    """The contacts, and what in their file could not be used."""

    contacts: Contacts
    troubles: tuple[str, ...] = ()
    """One sentence each, for stderr."""
    exists: bool = True


def load(home: Home) -> Read:
    """The contacts. Of a file that is damaged, whatever can be made out."""
    try:
        content = read_own(home.contacts)
    except (FileNotFoundError, NotADirectoryError):
        return Read(Contacts(), exists=False)
    except OSError as error:
        return Read(Contacts(), (str(cannot("read", home.contacts, error)),))
    return _understood(home, content)


def _understood(home: Home, content: bytes) -> Read:
    """The contacts in that content."""
    import tomllib  # for those who have such a file

    text = content.decode("utf-8-sig", errors="replace")
    try:
        contacts, troubles = from_table(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        said = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "it is nested too deep"
        trouble = f"{home.contacts} is no TOML: {said}; what could be made out is shown."
        return Read(from_lines(text), (trouble,))
    return Read(contacts, tuple(f"{home.contacts}: {trouble}" for trouble in troubles))
