"""Benchmarks: our bot and a stock Rasa project side by side (LIESMICH.md says what is compared and how)."""
