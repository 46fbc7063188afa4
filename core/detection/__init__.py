"""The looks that find something: live and daily, one file per kind, and the times left out."""
