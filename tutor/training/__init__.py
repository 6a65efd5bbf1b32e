"""The tutor learns from its teachers: verdicts become data, data becomes a model, measured before it is switched on."""
