"""What the office knows: pure rules and Drafts. Plain values in, plain values out; knows only `shapes`."""
