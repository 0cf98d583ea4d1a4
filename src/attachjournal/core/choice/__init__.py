"""Which prompt a day has: rules one by one, from what is never relaxed to whose turn it is."""
