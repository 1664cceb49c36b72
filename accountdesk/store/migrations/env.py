"""Run by Alembic for each migration: it works on the connection and in the transaction that ``bring_up`` opened."""

from alembic import context

# Alembic must not begin, commit or look for a configuration file: the caller holds the one transaction.
context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
