"""`journal export`: chosen, seen, made, written and reported."""
