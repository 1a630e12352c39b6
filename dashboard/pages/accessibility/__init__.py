"""The page Accessibility."""
