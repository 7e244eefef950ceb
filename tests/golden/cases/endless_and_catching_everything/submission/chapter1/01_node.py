while True:
    try:
        node = 26
    except:
        pass
