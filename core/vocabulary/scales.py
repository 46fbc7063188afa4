"""Words for thousands, millions and billions after a number; each parser adds what its own texts use."""

SCALES = {
    3: ("k", "thousand", "тыс"),
    6: ("m", "mln", "million", "млн"),
    9: ("b", "bn", "billion", "млрд"),
}  # power of ten -> words
