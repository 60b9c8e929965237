"""What pages share: wording, inputs, charts, trust marks, sharing, downloads."""
