"""The few widgets all tabs share: table, filters, details, form, and the Screen made of them."""
