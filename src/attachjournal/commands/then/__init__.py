"""`journal then`: an answer from months ago, and room to answer again."""
