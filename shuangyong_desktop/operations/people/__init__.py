"""What is done to people on the register beyond registering them: identities, households, life events, upkeep."""
