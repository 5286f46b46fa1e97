"""Look-ups of the running month, for the page of the audit: `python -m benchmarks.looked 50000`.

After `benchmarks.national`. The demonstration's citizens have few names and nobody looks at them; here PostgreSQL gives
every citizen a name (one of those that are there), every course an employee of its organisation, and writes so many
look-ups of employees, each at three citizens, on days of this month up to now. Only for a database that is thrown away.
"""

import argparse
import os
import time

import psycopg

CITIZENS = 3

NAMES = """
INSERT INTO store_identity (client_id, name, cpr, cpr_index, address, phone, mail)
SELECT c.id, n.names[1 + c.id % cardinality(n.names)], '', '', '', '', ''
FROM store_client c, (SELECT array_agg(DISTINCT name) AS names FROM store_identity WHERE name <> '') n
WHERE NOT EXISTS (SELECT FROM store_identity i WHERE i.client_id = c.id)
"""
EMPLOYEES = "SELECT array_agg(DISTINCT user_id) AS users FROM store_membership WHERE role = 'employee'"
RESPONSIBLE = f"""
INSERT INTO store_responsibility (course_id, user_id, since)
SELECT c.id, e.users[1 + c.id % cardinality(e.users)], c.started FROM store_course c, ({EMPLOYEES}) e
WHERE NOT EXISTS (SELECT FROM store_responsibility r WHERE r.course_id = c.id)
"""  # noqa: S608
LOOKS = f"""
WITH looks AS (
  INSERT INTO store_auditevent (at, what, subject, objects_touched, purpose, by_id)
  SELECT date_trunc('month', now()) + random() * (now() - date_trunc('month', now())), 'seen', 'course', '[]', 'care',
         e.users[1 + n %% cardinality(e.users)]
  FROM generate_series(1, %s) n, ({EMPLOYEES}) e
  RETURNING id
)
INSERT INTO store_auditsubject (event_id, client_id)
SELECT DISTINCT l.id, c.clients[1 + floor(random() * cardinality(c.clients))::int]
FROM looks l, generate_series(1, %s) k, (SELECT array_agg(id ORDER BY id) AS clients FROM store_client) c
"""  # noqa: S608


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("looks", type=int)
    wanted = parser.parse_args().looks
    begun = time.perf_counter()
    with psycopg.connect(os.environ["DATABASE_URL"]) as connection, connection.cursor() as cursor:
        cursor.execute(NAMES)
        cursor.execute(RESPONSIBLE)
        cursor.execute(LOOKS, [wanted, CITIZENS])
        connection.commit()
        connection.autocommit = True
        cursor.execute("VACUUM ANALYZE")
    print(f"{wanted} look-ups, in {time.perf_counter() - begun:.0f} s")


if __name__ == "__main__":
    main()
