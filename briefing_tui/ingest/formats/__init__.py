"""One adapter a file format."""
