"""Partial pooling: the fit, sums of squares under many weights, and what is left of a system."""
