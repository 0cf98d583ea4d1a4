"""An export as a value: what goes in, its front page, and names taken out."""
