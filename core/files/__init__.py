"""Files of any kind that people bring, as lines of cells: told apart by what they hold, never by their names."""
