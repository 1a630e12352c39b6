"""What fits share: designs, inverses, outcomes, and what is left when groups are left out."""
