"""The market: one read-only file of vacancies, asked by filters and groups."""
