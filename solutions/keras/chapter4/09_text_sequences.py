"""Text into number sequences."""

from grader.given import Tokenizer, text

# The words
words = text.split(" ")

# Four words in a row, moving on by one word: where do they start?
sentences = []
for start in range(len(words) - 3):
    sentences.append(" ".join(words[start : start + 4]))

# Number the words
tokenizer = Tokenizer()
tokenizer.fit_on_texts(sentences)

# Sentences as numbers
sequences = tokenizer.texts_to_sequences(sentences)

print("Sentences:", sentences[:5])
print("Sequences:", sequences[:5])
