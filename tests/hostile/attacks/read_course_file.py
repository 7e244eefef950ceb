# name: read_course_file
# category: leak
# expected: E
# level: B

print(open(f"{ROOT}/exercises/vault/course.yaml").read())
