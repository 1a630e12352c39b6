"""Parts of a row of pay: the share that states it, and the mean."""
