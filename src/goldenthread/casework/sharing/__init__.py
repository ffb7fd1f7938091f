"""Letters, invitations and shared versions: what one recipient is given of a record, made for that recipient and no other.

There is no sending to both or to all. Each version is begun for one recipient, shown as it will go, checked by a second
person where anything in it or about it is marked, and kept as it was sent.
"""
