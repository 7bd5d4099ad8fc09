"""Samsyn: a shared view of mental health at work."""

__version__ = "0.1.0"
