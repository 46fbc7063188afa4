"""The page of the playground: two chats side by side in a browser, and the routes behind it."""
