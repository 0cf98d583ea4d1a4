"""The settings file: read with every command, written by `journal config` alone."""

from collections.abc import Mapping
from typing import Any

from attachjournal.core.named import NamedTuple
from attachjournal.core.settings import Settings, from_file, in_file
from attachjournal.errors import UsageProblem
from attachjournal.paths import Home, cannot, read_own, write_private


class Configured(NamedTuple):
    """The settings in force, and what in their file could not be used."""

    settings: Settings
    troubles: tuple[str, ...]
    """One sentence each, for stderr."""


def load(home: Home) -> Configured:
    """The settings. A file that cannot be read stops nobody from writing.

    Until it is mended the prompts stay gentle, for it may have asked for that.
    """
    try:
        content = read_own(home.settings)
    except (FileNotFoundError, NotADirectoryError):
        return Configured(from_file({})[0], ())
    except OSError as error:
        return _gentle(str(cannot("read", home.settings, error)))
    return _understood(home, content)


def _understood(home: Home, content: bytes) -> Configured:
    """The settings in that content."""
    from attachjournal.core.plain_lines import plain_settings  # for those who have set something

    try:
        text = content.decode()
        found = plain_settings(text)
        settings, troubles = from_file(_toml(text) if found is None else found)
    except UnicodeDecodeError as error:
        return _gentle(f"{home.settings} is not UTF-8 at byte {error.start + 1}; it was left out.")
    except ValueError as error:  # TOMLDecodeError is one, and so is a number of 5,000 digits
        return _gentle(f"{home.settings} cannot be read: {error}; it was left out.")
    return Configured(settings, tuple(f"{home.settings}: {trouble}" for trouble in troubles))


def _toml(text: str) -> Mapping[str, Any]:
    import tomllib  # where more was written by hand than plain lines

    return tomllib.loads(text)


def _gentle(trouble: str) -> Configured:
    """The defaults, on the safe side."""
    calm = from_file({})[0]._replace(hard_time=True)
    return Configured(calm, (trouble, "Until it is mended, prompts stay gentle."))


def stated(home: Home) -> Mapping[str, Any] | None:
    """What the settings file says, known or not; None where it cannot be read."""
    import tomllib

    try:
        return tomllib.loads(read_own(home.settings).decode())
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError):
        return None


def change(home: Home, name: str, value: Any | None) -> None:
    """Write one setting into the file, or take it out (None); the rest of the file stays as it is.

    Raises UsageProblem where the file is no TOML, JournalError where it cannot be written.
    """
    import tomlkit  # keeps comments and order; only when a setting is changed
    from tomlkit.exceptions import TOMLKitError

    try:
        text = read_own(home.settings).decode() if home.settings.exists() else ""
        document = tomlkit.parse(text)
    except UnicodeDecodeError:
        message = f"{home.settings} is not UTF-8; mend it before changing a setting."
        raise UsageProblem(message) from None
    except TOMLKitError as error:
        message = f"{home.settings} cannot be read ({error}); mend it before changing a setting."
        raise UsageProblem(message) from None
    except OSError as error:
        raise cannot("read", home.settings, error) from None
    if value is None:
        document.pop(name, None)
    else:
        document[name] = in_file(value)
    write_private(home.settings, tomlkit.dumps(document).encode())
