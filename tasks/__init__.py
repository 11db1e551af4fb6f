"""ONE EFFECT EACH, seen and retried by Prefect: load, call a verb, commit."""
