"""The self-help tools of sectors: open to everybody, in the language the address names."""
