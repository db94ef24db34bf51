"""What a sentence's own figures say of one another, without any table: changes, averages, ratios, sums, conversions."""
