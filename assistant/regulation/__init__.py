"""Laws and documents of the field: their articles, the references to them in a text, and whether these hold."""
