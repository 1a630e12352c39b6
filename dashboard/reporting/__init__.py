"""How figures read: formats, ranking, notes and order."""
