"""Our parts of Rasa's NLU pipeline: thin components here, the decisions in plain modules beside them."""
