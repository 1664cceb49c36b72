"""The book: one SQLite file, its rows, its change log and all that is derived from them."""
