"""What instructors build exercises with, and how these are proven to be fair."""
