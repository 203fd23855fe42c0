"""How Alembic runs the steps: on the connection that it is given, inside its transaction, all or none."""

from alembic import context

from compare.store.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    # SQLite takes back a CREATE TABLE as well as a row, though Alembic does not count on it.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
