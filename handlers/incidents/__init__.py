"""Conversations about incidents, their digest and blackout windows."""
