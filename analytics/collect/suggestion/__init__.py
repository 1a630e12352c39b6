"""What the columns of somebody's table may be: a mapping suggested by their names and contents."""
