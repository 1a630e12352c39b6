"""Facts that others publish, each with its source and date."""
