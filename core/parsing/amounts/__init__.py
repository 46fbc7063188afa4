"""The parts of an amount: its bounds, its unit, its days."""
