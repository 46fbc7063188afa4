"""Conversation, written once for both platforms: hears an `Incoming`, calls one use case, says `Card`s."""
