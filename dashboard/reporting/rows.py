"""Rows of a frame as mappings with names."""

from __future__ import annotations

from analytics.schema.rows import rows_of as rows

__all__ = ["rows"]
