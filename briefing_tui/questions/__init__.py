"""From an answer to positions, points and cards."""
