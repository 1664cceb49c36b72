"""Nouns, rules and answers: what AccountDesk knows about key-account work, without a book, a screen or a clock."""
