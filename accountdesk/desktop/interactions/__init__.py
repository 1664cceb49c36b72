"""Contacts with an account: the card that logs one from anywhere."""
