"""Small functions that return Dash components."""
