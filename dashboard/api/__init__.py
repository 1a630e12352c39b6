"""The HTTP API: every measure, the listings and the market, as JSON, CSV, Parquet or Arrow."""
