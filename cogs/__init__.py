"""What players meet in Discord: one package a feature, each of which guards, translates, delegates and presents."""
