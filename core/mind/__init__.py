"""The mind: what reads and weighs words, behind doors through which another reader can come."""
