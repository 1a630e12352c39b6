"""Engines beyond one machine: reading, joining and counting on Spark Connect."""
