"""Promises, each with its test."""
