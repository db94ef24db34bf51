"""Recognition: the report in a document: its tables by their labels, its prose by its headings."""
