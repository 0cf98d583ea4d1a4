"""Copies, examinations, erasures and recoveries as values."""
