"""The grammar of questions: what an English or Russian sentence asks of the data, or of Sokrat itself."""
