"""Measures: pure functions from counted tables to figures; a module lists its own in `MEASURES`."""
