"""The words of the demo model's world: plain data, apart from the grammar that uses them."""
