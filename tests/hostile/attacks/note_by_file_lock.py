# name: note_by_file_lock
# category: leak
# expected: E
# level: B

# Two runs that can lock the same file can talk to each other.
import fcntl

fcntl.flock(open("/etc/hostname"), fcntl.LOCK_EX)
print("locked")
