"""The commands, one file each; `command` in each file is what the parser loads."""
