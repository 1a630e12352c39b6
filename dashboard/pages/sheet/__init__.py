"""The page Sheet."""
