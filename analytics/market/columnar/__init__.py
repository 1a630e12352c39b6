"""Vacancies held in columns: selected, and counted and summed by group."""
