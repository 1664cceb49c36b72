"""The accounts: the list one comes home to, and the file of one account."""
