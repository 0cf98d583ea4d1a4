"""What every writing command shares."""

import pytest

from attachjournal import ask, drafts
from attachjournal.commands.common import writing
from attachjournal.commands.common.desk import sit_down
from attachjournal.core.draft import Context
from attachjournal.errors import Interrupted
from tests.conftest import Journal


def test_ctrl_c_at_the_rating_keeps_the_text_and_the_line(
    journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was answered before it counts."""

    def stopped(*_: object, **__: object) -> None:
        raise Interrupted("Stopped.")

    monkeypatch.setattr(ask, "line", lambda _prompt: "one line to keep")
    monkeypatch.setattr(ask, "number", stopped)
    desk = sit_down()
    context = Context("write", desk.now, desk.today)
    with pytest.raises(Interrupted):
        writing.finish(desk, context, drafts.begin(desk.home, context), "what was written")
    entry = journal("show", "last", "--json").json
    assert (entry["text"], entry["keep"]) == ("what was written", "one line to keep")
