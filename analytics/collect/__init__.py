"""Collecting adverts: one file for each source."""
