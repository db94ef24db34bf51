"""Alembic's environment: runs the migrations on the connection that the workspace hands in."""

from alembic import context

from assistant.adapters.work.workspace_tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
