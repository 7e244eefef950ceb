"""The data sets of the courses.

    from datasets import wages

    df = wages.load()

Each set is a folder: a loader, the files of a stand-in, the generator that made them, and `dataset.yaml`, which says
what they hold and where it comes from. `grade data` shows it, and brings the originals of those that have one.
"""
