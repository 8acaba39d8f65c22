"""Papers: gathered by the services, laid out and drawn here. Import :mod:`csapp.papers.printing` late."""
