"""Prompts and themes as values, their file format, and the rubric that they pass."""
