"""The app: one file per screen."""
