"""File formats: a report read from and written to what offices exchange."""
