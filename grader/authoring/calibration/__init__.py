"""Thresholds from data: how chance spreads what a check measures, and which bound follows from that."""
