"""From a rubric and a reply to a Grade."""
