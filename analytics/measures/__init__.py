"""Measures: pure functions from counted tables to figures."""
