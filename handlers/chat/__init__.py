"""What any conversation needs: cards, words in a language, the event in hand, replies."""
