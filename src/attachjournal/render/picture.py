"""Any page as a picture, drawn as a review's is."""

from attachjournal.render.page import Page, Sheet, text_of
from attachjournal.render.review.picture import svg_of


def drawn(page: Page, sheet: Sheet, name: str) -> str:
    """The page as an SVG, with its name and its words inside."""
    return svg_of(page, sheet.width, name, "\n".join(map(text_of, page)))
