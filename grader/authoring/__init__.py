"""What instructors do with exercises before students see them."""
