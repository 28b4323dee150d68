"""What a message does in each phase of a form: one module per phase, or for phases that belong together."""
