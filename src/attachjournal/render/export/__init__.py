"""An export as Markdown, HTML and JSON, and the list of it that is seen first."""
