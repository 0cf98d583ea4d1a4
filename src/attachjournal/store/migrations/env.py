"""What Alembic runs for each migration: on the connection that migrate.py opened."""

from alembic import context
from sqlmodel import SQLModel

import attachjournal.store.schema
import attachjournal.store.schema_records  # noqa: F401

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=SQLModel.metadata,
)
context.run_migrations()
