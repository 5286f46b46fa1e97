"""What runs at set-up and in the build, not in the product."""
