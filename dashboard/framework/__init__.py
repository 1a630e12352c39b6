"""Callbacks: address to panel, address to page, address to charts."""
