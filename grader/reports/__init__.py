"""What is said of verdicts, one file per format."""
