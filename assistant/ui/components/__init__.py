"""Components of our own: the official table, the text editor and the shown diff."""
