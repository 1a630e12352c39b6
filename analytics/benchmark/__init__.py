"""Benchmarks: an offer or a ladder of bands beside the market."""
