"""The official form as data, one file an edition, and what follows: shapes, sums, identities, the drawn table."""
