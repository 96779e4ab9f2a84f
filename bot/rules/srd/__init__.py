"""The one door to rule data: the 5e API, its entries found by a message's words and described in short."""
