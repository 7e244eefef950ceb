# name: note_in_tmp
# category: leak
# expected: E
# level: B

for folder in ("/tmp", "/var/tmp", "/dev/shm", "/run", "/dev/mqueue"):
    try:
        open(f"{folder}/{MARK}", "w").write("SEC" + "RET_note")
        print("left a note in", folder)
        done = True
    except OSError as error:
        refused = error
raise refused
