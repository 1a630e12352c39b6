"""Assurance: how right the reading is, whether intervals cover, how fast it all is."""
