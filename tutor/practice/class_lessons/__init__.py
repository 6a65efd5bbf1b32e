"""Lessons that a class has for itself: its teachers write them, below /teach/lessons/."""
