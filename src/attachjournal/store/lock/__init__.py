"""The encrypted file: its key, and turning a plain file into one and back."""
