"""WHAT IS TRUE AND WHAT IS ALLOWED: entities with their verbs, rules, calendar."""
