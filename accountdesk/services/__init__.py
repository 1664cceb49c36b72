"""What a person does with the book, when it is more than keeping a row."""
