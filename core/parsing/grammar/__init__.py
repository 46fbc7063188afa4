"""The grammar that briefs and steers share: what a number counts, what a "no" covers, what stands open."""
