"""Rules about a report: the engine, the rule families, and a report held against them."""
