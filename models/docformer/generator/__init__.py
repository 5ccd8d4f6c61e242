"""Synthetic pages with exact truth: words, lines, grid cells, entities and links."""
