import streamlit as st

st.write(st.slider("x", 0, 1000))
