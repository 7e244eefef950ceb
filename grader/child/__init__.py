"""What runs in the student's process: it runs the code, answers probes, and knows nothing else."""
