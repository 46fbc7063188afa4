"""Who is who: teams and their chats, people and their accounts, and when they may be asked."""
