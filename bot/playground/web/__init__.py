"""The playground's web page: both chats side by side, and the routes behind them."""
