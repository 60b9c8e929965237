"""Pure functions from plain values to Vega-Lite specs; words come in, nothing is drawn here."""
