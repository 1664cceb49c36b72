"""Rows of any noun by hand: form, list, trash and history, all read from the noun's declaration."""
