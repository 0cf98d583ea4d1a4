"""`journal tour`: a made-up month to look at."""
