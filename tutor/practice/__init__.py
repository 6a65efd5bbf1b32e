"""Conversations: sessions, turns, replies, corrections and the stream that shows them."""
