"""The request ledger (台账): one request a row, its words read as data, counted into table 3, unclear rows told."""
