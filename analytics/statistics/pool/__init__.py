"""Parts of partial pooling: sums of squares under many weights, and what is left of a system."""
