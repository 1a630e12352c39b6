"""A Spark cluster on this machine's loopback, and what is tried on it."""
