"""The official form as data: one file an edition, and what follows from it: shapes, sums, identities, the drawn table."""
