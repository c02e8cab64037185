"""A user's own habits by command: preferences and keys. A room above both front doors, because it asks the screens."""
