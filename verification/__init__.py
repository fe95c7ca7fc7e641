"""Comparing the knowledge tables with second sources: open tables and checklists that lie in a folder of their own."""
