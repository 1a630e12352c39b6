"""The page Stack."""
