"""Drawings: a frozen answer in, a matplotlib figure, a picture with hit areas or an SVG out."""
