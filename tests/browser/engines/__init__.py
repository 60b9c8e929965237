"""The engines people's browsers are made of, each driven through the same few acts of a hand."""
