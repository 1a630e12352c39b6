"""Building on the market that stands: what new days cannot have changed is taken from it."""
