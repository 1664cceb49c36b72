"""The window: the one floor that may know Qt."""
