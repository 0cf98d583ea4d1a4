"""`journal prompts`: read, check, choose and begin prompts."""
