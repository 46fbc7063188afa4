"""Conversation, written once for both platforms: takes an `Incoming`, calls one use case, replies with `Card`s."""
