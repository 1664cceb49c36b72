"""This machine: its folders, clock, log and locks, and where our own resources lie. No Qt, no nouns."""

from accountdesk.host.places import Folders, folders, resources

__all__ = ["Folders", "folders", "resources"]
