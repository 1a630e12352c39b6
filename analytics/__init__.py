"""Bandstand's analysis: from raw adverts to honest figures, importable from a notebook."""
