"""Count and value workers for the tables; nothing here changes a worker."""
