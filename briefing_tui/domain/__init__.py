"""The values that every part of the program speaks of: frozen, without I/O, without third parties."""
