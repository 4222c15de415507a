"""What the rules about money are shown: streams of rows out of the store, and the findings made of them."""
