"""A job for deep learning?

You plan an app. People take a photo of a piece of clothing, and the app suggests shoes
that go with it. First of all it has to find out from the photo what it is looking at:
the kind of garment, its colour, its fabric.

Would you use deep learning for this part of the app?

    a) Yes, because a photo is a table of data, and networks work best on tables.
    b) No, an ordinary algorithm finds this in a photo easily; a network adds nothing.
    c) Yes, because photos are unstructured data, and networks do well with images.

Put the letter of your choice between quotation marks in place of the three dots.
"""

answer = ...
