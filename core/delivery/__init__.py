"""What is to be said, and what is to be done later: the outbox, jobs and the files that wait to be sent."""
