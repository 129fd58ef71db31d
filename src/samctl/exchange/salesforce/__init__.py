"""Salesforce's interface, read over HTTPS: the one place in samctl that talks to another machine."""
