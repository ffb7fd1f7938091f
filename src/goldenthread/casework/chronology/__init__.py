"""What happened to children, worked out from every step; and the significant events that workers pick from it."""
