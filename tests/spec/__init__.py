"""The method as examples: folder = chapter, file = section, test = paragraph of the method manual."""
