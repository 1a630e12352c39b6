"""Measures: pure functions from counted tables to figures; each module lists its own in `MEASURES`."""
