"""Data from and for other programs: CRM exports."""
