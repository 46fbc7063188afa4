"""Pure functions of the engine: arrays in, frozen values out; the clock and the random generator are arguments."""
