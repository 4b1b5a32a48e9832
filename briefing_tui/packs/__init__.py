"""pack.toml to Pack and back."""
