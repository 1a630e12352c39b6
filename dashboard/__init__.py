"""Bandstand's pages: charts with their findings in words, every view a link."""
