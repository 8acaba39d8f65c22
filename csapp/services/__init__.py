"""What a person can do: one function a deed. Permission is checked here, whoever calls."""
