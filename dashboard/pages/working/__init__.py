"""The page Working."""
