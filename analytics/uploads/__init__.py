"""A stranger's table, CSV or XLSX, read safely: never run, never written down, never trusted."""
