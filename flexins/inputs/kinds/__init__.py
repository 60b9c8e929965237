"""One reader a kind. Each reads every form with one meaning and refuses the rest in a sentence."""
