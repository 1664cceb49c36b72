"""Code and values become a sentence in a language: the only room that speaks to people."""

from accountdesk.words.sentences import LANGUAGES, Words

__all__ = ["LANGUAGES", "Words"]
