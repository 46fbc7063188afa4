"""The bundled sample: some 5,800 real creators, so the engine has something to rank on day one."""
