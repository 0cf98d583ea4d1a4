"""A review as CommonMark: headings and lists alone, so that every viewer shows the same."""

from attachjournal.core.review.value import Review
from attachjournal.render.markdown import line_as_typed
from attachjournal.render.review.page import told


def markdown(review: Review) -> str:
    """The review, ending in a line feed."""
    lines = []
    for number, (title, facts) in enumerate(told(review)):
        lines += [f"{'##' if number else '#'} {line_as_typed(title)}", ""]
        lines += [f"- {line_as_typed(fact)}" for fact in facts]
        lines += [""] if facts else []
    return "\n".join(lines).rstrip() + "\n"
