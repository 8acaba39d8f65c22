"""The same deeds from a command line: same services, same permissions, one clear line on stderr, never a traceback."""
