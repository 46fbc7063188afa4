"""What a brief needs beside the grammar: a second look at every "no", and at what only the client sells."""
