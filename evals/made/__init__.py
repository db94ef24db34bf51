"""Made-up reports and prose, their house styles, and their way through every format."""
