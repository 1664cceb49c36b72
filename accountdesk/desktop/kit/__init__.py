"""Everything on screen that is reusable and knows no noun: theme, painting, controls, lists, forms."""
