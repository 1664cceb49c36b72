"""The book itself: where it is, backups, language and look, other books, what comes in, and the first start."""
