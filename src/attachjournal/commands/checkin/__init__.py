"""`journal checkin`: six statements about the week."""
