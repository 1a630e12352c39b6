"""What a listing is: every column with its type, unit, meaning and values."""
