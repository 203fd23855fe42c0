"""Where decisions rest: one small seam, kept in SQLite or PostgreSQL through SQLAlchemy."""
