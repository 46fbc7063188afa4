"""What departs from its expected course, so that a human should look: pure functions over one point at a time."""
