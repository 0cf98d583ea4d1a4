"""Copies and going back to them, looking everything over, erasing, saving what is damaged."""
