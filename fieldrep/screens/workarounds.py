"""What works around Textual, each with its reason; empty of everything else."""
