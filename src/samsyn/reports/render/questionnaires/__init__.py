"""Our own instruments in the formats of others, and those of others as packs."""
