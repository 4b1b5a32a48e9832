"""From bytes to a Transcript."""
