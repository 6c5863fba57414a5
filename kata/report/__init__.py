"""The score told: in words, on the terminal, as data."""
