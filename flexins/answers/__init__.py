"""What people ask, answered: one module a question, each giving an `Answer` to be drawn anywhere.

Each has `NAMES` (the inputs it stands on) and `answer(given, words)`. Nobody writes a sentence
again: page, document, link preview, command line, paper and workbook read the same object.
"""
