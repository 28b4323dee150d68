"""Entry points of the processes: `python -m bot.services.actions` and `python -m bot.services.rasa`."""
