"""What the product is made of and how it travels: locks, licences, the bill of materials, the bundle. Never shipped."""
