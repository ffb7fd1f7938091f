"""A person asks for their own record (subject access): collected, gone through passage by passage, checked, released.

UK GDPR, article 15; Data Protection Act 2018, schedules 2 and 3.
"""
