"""Revisions: what each version of the data changed."""
