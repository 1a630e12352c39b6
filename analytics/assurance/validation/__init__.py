"""Whether the intervals hold what they promise, on markets whose truth was planted."""
