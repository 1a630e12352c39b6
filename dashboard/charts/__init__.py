"""Figures as plain functions, DataFrame → Figure, each with its finding in words."""
