"""Two records of one person: thought alike, proposed to be merged by one person, decided by another, and undone exactly."""
