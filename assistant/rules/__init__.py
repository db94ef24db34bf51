"""Rules about a report: the engine, the rule families and their catalogue."""
