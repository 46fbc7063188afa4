"""Incidents: findings grouped into alerts, thresholds, verdicts, actions, and who is notified when."""
