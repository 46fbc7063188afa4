"""What every conversation needs: cards, words in a language, the current event, replies."""
