"""Measurements behind the grouping of articles into stories."""
