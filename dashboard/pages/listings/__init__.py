"""The page Listings."""
