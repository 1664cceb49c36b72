"""File formats: bytes in, plain records out, and back. Hostile input is met here."""
