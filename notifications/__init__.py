"""WHAT WE SAY, TO WHOM: mail templates, links and codes, delivery."""
