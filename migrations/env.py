"""Runs on the connection that the store hands in; never opens one of its own."""

from alembic import context

from shuangyong_desktop.store import records  # noqa: F401 - completes the metadata
from shuangyong_desktop.store.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    transactional_ddl=True,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
