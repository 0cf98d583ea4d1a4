"""`journal try`: small experiments in trust."""
