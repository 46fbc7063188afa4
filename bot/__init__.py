"""The process: settings, composition, the two platforms in and out, delivery, the clock, HTTP, the playground."""
