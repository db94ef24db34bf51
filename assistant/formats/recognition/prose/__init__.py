"""The prose of a file: its title, its chapters and their parts by their headings, however they are printed."""
