// The rows of the 双公示 file, as a department's program reads them.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** One row by column code, cells as text. */
export type Row = Readonly<Record<string, string>>;

export const readRows = (): Row[] =>
  parse(readFileSync(new URL('shuang-gong-shi.csv', import.meta.url)), {
    columns: true,
    bom: true,
    trim: true,
  }) as Row[];

export const organOf = (row: Row): string => row.CF_CFJGDM ?? '';
/** Rows by filing organ: only the organ that decided may file. */
export const byOrgan = (rows: readonly Row[]): Map<string, Row[]> => Map.groupBy(rows, organOf);
