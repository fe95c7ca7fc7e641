"""How the shipped language model was made; see README.md."""
