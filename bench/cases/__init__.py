"""What is measured: one module for each question, each with functions from a workshop to an outcome."""
