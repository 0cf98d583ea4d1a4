"""What a review counts, in SQL."""
