"""WHOSE KEYS, WHOM WE TRUST: the installation's signing keys and roots; the only calls to time and revocation authorities."""
