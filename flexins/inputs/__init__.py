"""Every input once: how it is read, bounded, written and said. No streamlit, no clock."""
