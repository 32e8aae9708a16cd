// npm i apache-arrow parquet-wasm && node arrow-v2.mjs: pages of version 2, and encodings that DuckDB does not write.
import * as arrow from 'apache-arrow';
import parquet from 'parquet-wasm/node';
import fs from 'fs';

const rows = [...Array(60).keys()];
const table = new arrow.Table({
    i: arrow.vectorFromArray(rows.map(i => i * 37 - 500), new arrow.Int32()),
    l: arrow.vectorFromArray(rows.map(i => BigInt(i) * 1234567890123n), new arrow.Int64()),
    f: arrow.vectorFromArray(rows.map(i => i / 4), new arrow.Float32()),
    s: arrow.vectorFromArray(rows.map(i => i % 6 === 0 ? null : 'common-prefix-' + (i * 7919 % 100)), new arrow.Utf8()),
    t: arrow.vectorFromArray(rows.map(i => 't' + i), new arrow.Utf8()),
    b: arrow.vectorFromArray(rows.map(i => i % 3 === 0 ? null : i % 2 === 0), new arrow.Bool()),
    list: arrow.vectorFromArray(rows.map(i => i % 5 === 0 ? null : i % 5 === 1 ? [] : [i, null]),
        new arrow.List(new arrow.Field('item', new arrow.Int32(), true))),
});
const { Compression, Encoding, WriterVersion } = parquet;
const properties = new parquet.WriterPropertiesBuilder()
    .setWriterVersion(WriterVersion.V2)
    .setCompression(Compression.SNAPPY)
    .setDictionaryEnabled(false)
    .setColumnEncoding('i', Encoding.DELTA_BINARY_PACKED)
    .setColumnEncoding('l', Encoding.DELTA_BINARY_PACKED)
    .setColumnEncoding('f', Encoding.BYTE_STREAM_SPLIT)
    .setColumnEncoding('s', Encoding.DELTA_BYTE_ARRAY)
    .setColumnEncoding('t', Encoding.DELTA_LENGTH_BYTE_ARRAY)
    .setColumnEncoding('b', Encoding.RLE)
    .setMaxRowGroupSize(25)
    .build();
const ipc = arrow.tableToIPC(table, 'stream');
fs.writeFileSync('arrow-v2.parquet', parquet.writeParquet(parquet.Table.fromIPCStream(ipc), properties));
