"""How many campaigns one process bears: hundreds of tables at once, each with people who write as people do."""
