"""`journal people`: who is in the journal, and what was noticed."""
