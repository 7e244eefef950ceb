"""Text into number sequences

A network can't read, it calculates. So every word gets a number. And to learn which
word comes next, the network needs examples: three words of the text, and the fourth one
as the right answer. Four words in a row are cut out of the text, then the four that
begin one word later, and so on to the end.

Given
    text        a text of 67 words in small letters, without punctuation
    Tokenizer   a class that numbers words. A tokenizer has fit_on_texts(list of texts),
                which learns the words, and texts_to_sequences(list of texts), which
                returns a list of numbers for each text

Good to know: split(" ") is a method of texts that cuts them at their blanks.
" ".join(a) puts the texts in a list together, with blanks between them.

Your task
    1. Cut the text into its words: words, a list.
    2. Make sentences, a list of all texts of four words that follow one another: the
       first begins with the first word, the last ends with the last word.
    3. Make a Tokenizer and fit it on the sentences: tokenizer.
    4. Turn the sentences into lists of numbers: sequences.
"""

from grader.given import Tokenizer, text

# The words
words = ...

# Four words in a row, moving on by one word: where do they start?
sentences = []
for start in [...]:
    ...

# Number the words
tokenizer = ...
...

# Sentences as numbers
sequences = [...]

print("Sentences:", sentences[:5])
print("Sequences:", sequences[:5])
