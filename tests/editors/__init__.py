"""What the tests of writing run as programs of their own."""
