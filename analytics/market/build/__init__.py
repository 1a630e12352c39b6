"""Building a market: listings joined into vacancies, step by step in SQL."""
