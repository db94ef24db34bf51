"""How a web page looks, as far as it decides what is read: style sheets, selectors, what an eye sees."""
