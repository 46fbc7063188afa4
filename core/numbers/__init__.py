"""The engine's pure functions: arrays in, frozen values out; clock and random generator are arguments."""
