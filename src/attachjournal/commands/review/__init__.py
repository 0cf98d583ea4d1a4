"""`journal review`: what a period holds, seen, asked and saved."""
