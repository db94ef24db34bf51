"""Drafting: prompts, guards, drafter, rewriting, answering, and the ports they speak through."""
