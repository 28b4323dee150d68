"""The subcommands of `lotse`, one module each. They load what is heavy only when they run."""
