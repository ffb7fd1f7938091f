"""The front door: contacts, decisions, referrals, allocation and closing."""
