"""The page Careers."""
