"""Conversations about reports and exports."""
