CREATE TABLE everything AS SELECT
  i AS id,
  (i % 2 = 0) AS flag,
  (i * 7 - 100)::TINYINT AS tiny, (i * 2)::UTINYINT AS utiny, (i * 1000 - 9000)::SMALLINT AS small, (i * 3000)::USMALLINT AS usmall,
  (i * 100000000 - 1000000000)::INTEGER AS int, (i::BIGINT * 200000000)::UINTEGER AS uint,
  (i - 9) * 900000000000000000 AS big, (i::UBIGINT * 900000000000000000)::UBIGINT AS ubig,
  (i / 3)::FLOAT AS real, CASE i WHEN 3 THEN 'NaN'::DOUBLE WHEN 4 THEN 'Infinity'::DOUBLE WHEN 5 THEN -0.0 ELSE i / 7 * pow(10, i - 9) END AS double,
  (i * 1.5 - 9)::DECIMAL(4,1) AS dec4, (i * 1.0001 - 9)::DECIMAL(9,4) AS dec9, (i * 123456789.123456 - 1000000000)::DECIMAL(18,6) AS dec18,
  ((i - 9) * 123456789012345678.123456789)::DECIMAL(38,9) AS dec38,
  DATE '1900-02-28' + (i * 5000)::INTEGER AS day, TIME '00:00:00.5' + INTERVAL (i * 4321) SECOND AS time,
  TIMESTAMP '1969-12-31 23:59:58.123456' + INTERVAL (i) SECOND AS ts,
  (TIMESTAMP '1969-12-31 23:59:58' + INTERVAL (i) SECOND)::TIMESTAMP_S AS ts_s,
  (TIMESTAMP '1969-12-31 23:59:58.120' + INTERVAL (i) SECOND)::TIMESTAMP_MS AS ts_ms,
  (TIMESTAMP '1969-12-31 23:59:58.123456' + INTERVAL (i) SECOND)::TIMESTAMP_NS AS ts_ns,
  TIMESTAMPTZ '2024-02-29 12:00:00+00' + INTERVAL (i) HOUR AS tstz,
  ('00000000-0000-0000-0000-' || lpad((i * 1000)::VARCHAR, 12, '0'))::UUID AS uuid,
  repeat(chr(228) || '"x' || chr(10), i % 4) AS text, ['red','green','blue'][1 + i % 3] AS color,
  CASE WHEN i % 3 = 0 THEN '\xFF\x00'::BLOB ELSE ('b' || i)::BLOB END AS bytes,
  (['low','high'][1 + i % 2])::ENUM('low','high') AS level,
  CASE WHEN i % 5 = 0 THEN NULL ELSE i END AS gaps, NULL::INTEGER AS nothing,
  CASE WHEN i % 4 = 0 THEN NULL ELSE {'a': i, 'b': {'c': CASE WHEN i % 3 = 0 THEN NULL ELSE 'v' || i END}} END AS struct,
  CASE i % 4 WHEN 0 THEN NULL WHEN 1 THEN [] WHEN 2 THEN [i, NULL, i + 1] ELSE [i] END AS list,
  CASE i % 3 WHEN 0 THEN NULL WHEN 1 THEN [[i], [], NULL, [NULL, 2]] ELSE [] END AS lists,
  MAP {'k' || i: i, 'q"': NULL} AS map, [{'x': i, 'y': ['s' || i]}, NULL] AS structs,
  '{"j": ' || i || '}' AS json_text, ('{"j": [' || i || ']}')::JSON AS json
FROM range(20) r(i);
COPY everything TO 'v1-snappy.parquet' (FORMAT parquet, CODEC 'snappy', PARQUET_VERSION V1);
COPY everything TO 'v2-zstd.parquet' (FORMAT parquet, CODEC 'zstd', PARQUET_VERSION V2);
COPY everything TO 'v2-uncompressed.parquet' (FORMAT parquet, CODEC 'uncompressed', PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 0);
COPY everything TO 'v1-gzip.parquet' (FORMAT parquet, CODEC 'gzip', PARQUET_VERSION V1);
COPY everything TO 'v1-lz4_raw.parquet' (FORMAT parquet, CODEC 'lz4_raw', PARQUET_VERSION V1);
COPY everything TO 'v1-brotli.parquet' (FORMAT parquet, CODEC 'brotli', PARQUET_VERSION V1);
-- What the files say, as DuckDB reads it; doubles and JSON are compared as such, the rest as text.
SET TimeZone = 'UTC';
COPY (SELECT id::VARCHAR AS id, flag::VARCHAR AS flag, tiny::VARCHAR AS tiny, utiny::VARCHAR AS utiny, small::VARCHAR AS small,
  usmall::VARCHAR AS usmall, int::VARCHAR AS int, uint::VARCHAR AS uint, big::VARCHAR AS big, ubig::VARCHAR AS ubig,
  real::DOUBLE::VARCHAR AS real, double::VARCHAR AS double, dec4::VARCHAR AS dec4, dec9::VARCHAR AS dec9, dec18::VARCHAR AS dec18,
  dec38::VARCHAR AS dec38, day::VARCHAR AS day, time::VARCHAR AS time, replace(ts::VARCHAR, ' ', 'T') AS ts,
  replace(ts_s::VARCHAR, ' ', 'T') AS ts_s, replace(ts_ms::VARCHAR, ' ', 'T') AS ts_ms, replace(ts_ns::VARCHAR, ' ', 'T') AS ts_ns,
  strftime(tstz, '%Y-%m-%dT%H:%M:%SZ') AS tstz, uuid::VARCHAR AS uuid, text, color,
  CASE WHEN id % 3 = 0 THEN '0x' || lower(hex(bytes)) ELSE bytes::VARCHAR END AS bytes, level::VARCHAR AS level, gaps::VARCHAR AS gaps,
  nothing::VARCHAR AS nothing, struct.a::VARCHAR AS "struct.a", struct.b.c AS "struct.b.c", to_json(list)::VARCHAR AS list,
  to_json(lists)::VARCHAR AS lists, to_json(map)::VARCHAR AS map, to_json(structs)::VARCHAR AS structs, json_text,
  json::VARCHAR AS json
  FROM 'v1-snappy.parquet') TO 'everything.jsonl' (FORMAT json);
-- Several row groups, and more rows than a batch has; a few long values.
COPY (SELECT i AS id, 'group ' || (i % 7) AS name, CASE WHEN i % 1000 = 999 THEN repeat('x', 10000) ELSE 'y' || i END AS long,
  [i, i + 1] AS pair FROM range(9000) r(i))
  TO 'rows.parquet' (FORMAT parquet, CODEC 'zstd', ROW_GROUP_SIZE 6144);
