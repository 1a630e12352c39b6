"""A frame as CSV, XLSX or Parquet."""
