"""Reading places: the gazetteer, names in a text, the region and town meant."""
