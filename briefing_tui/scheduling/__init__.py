"""When a card is asked again, and what is asked today: pure functions of what happened and what time it is."""
