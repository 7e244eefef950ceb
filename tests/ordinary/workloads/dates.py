# engine: numpy
# blocked: no

import calendar
import datetime
import locale
import time
from zoneinfo import ZoneInfo

now = datetime.datetime.now(ZoneInfo("Europe/Paris"))
print(now.isoformat(), now.astimezone(datetime.UTC), time.strftime("%c"), time.tzname, calendar.month(2024, 2))
assert datetime.date(2024, 2, 29) + datetime.timedelta(days=365) == datetime.date(2025, 2, 28)
print(locale.getlocale(), time.perf_counter(), time.process_time(), time.monotonic_ns(), time.thread_time())
