"""The look: tokens, and the palette and stylesheet made from them."""
