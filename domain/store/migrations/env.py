"""Runs the migrations on a given connection."""

from alembic import context
from sqlalchemy import Connection, text
from sqlmodel import SQLModel

from domain.store import tables  # noqa: F401  registers the tables


def order_text_by_code_points(connection: Connection) -> None:
    """Sort text by code points, as everywhere else; PostgreSQL's default is the language of its server."""
    columns = connection.execute(
        text(
            "SELECT table_name, column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = current_schema() AND collation_name IS NULL"
            " AND data_type IN ('character varying', 'text') ORDER BY table_name, ordinal_position"
        )
    )
    changes: dict[str, list[str]] = {}
    for table, column, kind in columns:
        changes.setdefault(table, []).append(f'ALTER COLUMN "{column}" TYPE {kind} COLLATE "C"')
    for table, each in changes.items():
        connection.execute(text(f'ALTER TABLE "{table}" {", ".join(each)}'))


connection: Connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=SQLModel.metadata,
    render_as_batch=True,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
if connection.dialect.name == "postgresql":
    order_text_by_code_points(connection)
