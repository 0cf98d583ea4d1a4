"""The one place that knows SQL. Two doors lead to the file: see ARCHITECTURE.md."""
