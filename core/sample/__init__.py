"""The bundled sample: some 5,800 real creators, so that the engine has something to rank on the first day."""
