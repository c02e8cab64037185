"""The words, English and 简体中文."""
