import streamlit as st

st.bar_chart({"x": [1, 2, 3]}, horizontal=True)
