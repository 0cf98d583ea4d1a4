"""`journal today`: the prompt of the day, the evening at the keyboard, the answer."""
