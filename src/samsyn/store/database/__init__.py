"""Database engines."""
