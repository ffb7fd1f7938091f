"""The invented authority: a made-up city whose children, workers and backlogs behave like those of a real one.

Nobody in it exists. Families come into contact, workers have time for so much and no more, and the figures a
committee would read (`figures`) come out of that; they are not drawn to order.
"""
