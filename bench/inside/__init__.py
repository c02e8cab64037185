"""What is measured inside the install, each file a process of its own that prints a document of milliseconds."""
