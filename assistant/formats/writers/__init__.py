"""Writers: the report as a file to hand on or to publish."""
