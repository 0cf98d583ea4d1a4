"""The keeping door: whatever changes what is kept, each change one transaction."""
