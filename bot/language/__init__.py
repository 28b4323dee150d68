"""German text tools without Rasa: normalising, word stems, compounds, spaCy, sentence vectors."""
