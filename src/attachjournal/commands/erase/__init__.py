"""`journal erase`: entries, or everything, gone for good."""
