"""Numbers for statuses, fitted on texts marked with how certain a reader is that an act happened."""
