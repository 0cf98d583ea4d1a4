"""Alembic's folder: each version's tables as a step from the one before. Never edited once out."""
