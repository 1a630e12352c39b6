"""Reading pay: sums in a text, which of them is the offer, and pounds a year or a day."""
