"""Words, sentences, numbers, names and polarity: what is known of language, whatever the transcript."""
