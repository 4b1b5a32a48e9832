"""From an answer to the sentences to read first; the only place that imports sumy."""
