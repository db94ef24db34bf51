"""What an eye sees of a PDF, and the doors at which pdfminer is held to a size."""
