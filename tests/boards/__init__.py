"""Boards of our own making: the shapes that systems answer with, and a server that plays them."""
