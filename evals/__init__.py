"""Evals: how well the parts do that no test can pin down, on versioned questions, against a tracked baseline."""
