"""SQLite, with writers in a queue: `base`."""
