"""What day and night tell each other about a child."""
