"""Reading adverts: one file for each thing an advert says."""
