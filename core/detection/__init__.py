"""The detectors: live and daily, one file per kind, and the blackout windows."""
