"""A value becomes a page, Markdown, JSON or a picture. Nothing here reads or writes."""
