"""A team against the market: its rows read, compared and said in words; nothing of it is kept."""
