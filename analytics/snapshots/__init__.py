"""Snapshots: what a source showed on a date, taken in, read and kept whole or not at all."""
