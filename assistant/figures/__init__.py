"""Figures in Chinese administrative prose: reading, binding to facts, updating."""
