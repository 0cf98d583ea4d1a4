"""`journal setback`: a step back, its plan, and the way back."""
