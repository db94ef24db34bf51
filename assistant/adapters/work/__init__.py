"""Work: the workspace database, its jobs and its backup."""
