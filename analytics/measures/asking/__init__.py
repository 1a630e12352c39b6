"""How a measure asks a market, and folds what it is told."""
