"""How well adverts are read: every field against labelled and real ones."""
