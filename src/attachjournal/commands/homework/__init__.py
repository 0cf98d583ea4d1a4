"""`journal homework`: what was given to write about, and what came of it."""
