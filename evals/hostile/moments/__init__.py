"""Moments at which a process is killed: what it was doing, how it said that something was kept, what must be there."""
