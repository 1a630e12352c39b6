"""How fast the work is done: each module here measures one kind, for `make bench`."""
