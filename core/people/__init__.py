"""Who's who: teams and their chats, people and their accounts, and when we may ask them."""
