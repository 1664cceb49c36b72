"""AccountDesk: customers, contacts, promises and orders of a key-account manager in one local book."""

__version__ = "0.1.0"
