"""Drawings of who belongs to a child: the family as a genogram, and the rest of a network as an ecomap."""
