"""What comes to the front door: contacts, what followed, and referrals."""
