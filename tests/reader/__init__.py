"""The reader's own tools, their logic run by node."""
