"""Accounts, contacts and deals of a CRM, from exported files or from its interface."""
