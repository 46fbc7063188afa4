"""Questions to the data: a typed query, run over creators, lists, ratings, measurements and history."""
