"""The page Employers."""
