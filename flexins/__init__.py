"""武汉灵活就业社保自助测算: what joining, paying and stopping means, to the fen."""

__version__ = "0.4.0"
