"""The desk: what an officer or a reviewer does, one use case a module."""
