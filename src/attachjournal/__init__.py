"""A private terminal journal for earning security, one evening at a time."""

__version__ = "0.1.0"
