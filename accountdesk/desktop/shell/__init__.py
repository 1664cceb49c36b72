"""The frame around every page: rail, top bar, navigation, search, toasts, crash dialog."""
