"""Chat: models behind an endpoint, in a child process, or scripted, and the shelf that they stand on."""
