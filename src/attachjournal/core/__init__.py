"""What the journal knows, without a clock, a file or a screen: values and pure functions."""
