"""The use cases that both faces call. Interfaces know these, and the domain, and nothing deeper."""
