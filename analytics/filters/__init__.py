"""Filters: which vacancies are asked for, as a query, as SQL and as English."""
