"""The first tables: comparisons, runs, events and what belongs to them, people and their logins."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    _log()
    _people()


def _comparison() -> sa.Column[str]:
    return sa.Column("comparison", sa.Text, sa.ForeignKey("comparisons.id"), primary_key=True)


def _text(name: str, *, primary: bool = False, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=primary, nullable=null)


def _number(name: str) -> sa.Column[float]:
    return sa.Column(name, sa.Float(53), nullable=False)


def _log() -> None:
    words, seq = sa.LargeBinary, sa.Integer
    op.create_table(
        "comparisons",
        _text("id", primary=True),
        sa.Column("title", words, nullable=False),
        _text("run"),
        _text("created"),
    )
    op.create_table(
        "runs", _comparison(), _text("run", primary=True), _text("created"), sa.Column("report", words, nullable=False)
    )
    op.create_table("heads", _comparison(), sa.Column("seq", seq, nullable=False), _text("hash"))
    op.create_table(
        "events",
        _comparison(),
        sa.Column("seq", seq, primary_key=True, autoincrement=False),
        *map(_text, ("id", "body", "hash", "prev_hash")),
        sa.UniqueConstraint("comparison", "id", name="events_id"),
    )
    op.create_table(
        "touches",
        _text("comparison", primary=True),
        _text("item", primary=True),
        sa.Column("seq", seq, primary_key=True, autoincrement=False),
    )
    op.create_table(
        "note_drafts",
        _comparison(),
        _text("name", primary=True),
        _text("item", primary=True),
        sa.Column("text", words, nullable=False),
    )


def _people() -> None:
    op.create_table(
        "accounts",
        _text("name", primary=True),
        _text("role"),
        _text("password", null=True),
        sa.Column("active", sa.Boolean(create_constraint=False), nullable=False),
    )
    op.create_table(
        "sessions", _text("token", primary=True), _text("name"), *map(_number, ("created", "seen", "expires"))
    )
    op.create_index("sessions_name", "sessions", ["name"])
    op.create_table(
        "invitations",
        _text("name", primary=True),
        sa.Column("token", sa.Text, nullable=False, unique=True),
        _number("expires"),
    )
    place = sa.BigInteger().with_variant(sa.Integer, "sqlite")
    op.create_table(
        "failures",
        sa.Column("place", place, primary_key=True),
        _text("key"),
        _number("at"),
        _number("until"),
    )
    op.create_index("failures_key", "failures", ["key", "at"])
    op.create_index("failures_until", "failures", ["until"])
    op.create_table("settings", _text("name", primary=True), sa.Column("value", sa.LargeBinary, nullable=False))
