"""What is measured rather than asserted; README.md says how and why."""
