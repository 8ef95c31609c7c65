"""Write the pages of docs/ that need runs: what the model does, beside figures and beside itself."""
