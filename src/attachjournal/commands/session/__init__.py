"""`journal session`: therapy sessions and the notes after the hour."""
