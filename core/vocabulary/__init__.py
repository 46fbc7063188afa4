"""Closed lists: topics, countries, languages, the forms of a timestamp, public holidays."""
