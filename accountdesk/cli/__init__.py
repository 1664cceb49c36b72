"""The command line: the same services as the window, for scripts, scheduled exports and checks."""
