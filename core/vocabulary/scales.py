"""Words for thousands, millions and billions as they stand after a number; each reader adds what its own texts have."""

SCALES = {
    3: ("k", "thousand", "тыс"),
    6: ("m", "mln", "million", "млн"),
    9: ("b", "bn", "billion", "млрд"),
}  # power of ten -> words
