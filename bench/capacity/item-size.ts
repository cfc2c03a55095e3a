// The size of an item by DynamoDB's own rules, and the units that AWS bills for reading and writing so many bytes.
// https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html

const WRITE_UNIT = 1024;
const READ_UNIT = 4096;
/** A query answers at most so much at once, and each page is rounded up by itself. */
const PAGE = 1024 * 1024;

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

/** About one byte for two significant digits and one more; a minus takes another. */
function sizeOfNumber(value: number): number {
  const digits = Math.abs(value)
    .toString()
    .replace(/[.]|e.*$/g, '')
    .replace(/^0+|0+$/g, '');
  return Math.ceil(digits.length / 2) + 1 + (value < 0 ? 1 : 0);
}

/** A value alone; lists and maps weigh 3 bytes, and one more for each member. */
export function sizeOfValue(value: unknown): number {
  if (value instanceof Uint8Array) return value.length;
  if (typeof value === 'string') return bytesOf(value);
  if (typeof value === 'number') return sizeOfNumber(value);
  if (value === null || typeof value === 'boolean') return 1;
  if (Array.isArray(value)) return value.reduce<number>((sum, one) => sum + 1 + sizeOfValue(one), 3);
  if (typeof value === 'object') return sizeOfItem(value as Record<string, unknown>) + 3 + Object.keys(value).length;
  throw new TypeError(`DynamoDB stores no ${typeof value}`);
}

/** An item: every attribute's name and value; what is undefined is not stored. */
export const sizeOfItem = (item: Readonly<Record<string, unknown>>): number =>
  Object.entries(item)
    .filter(([, value]) => value !== undefined)
    .reduce((sum, [name, value]) => sum + bytesOf(name) + sizeOfValue(value), 0);

/** Write units for an item that was `before` and is `after` bytes long: the larger counts, and never less than one. */
export const writeUnits = (after: number, before = 0): number =>
  Math.max(1, Math.ceil(Math.max(after, before) / WRITE_UNIT));

/** Read units of a strongly consistent read of one item; one that is not there is billed as the smallest. */
export const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / READ_UNIT));

/** Read units of a strongly consistent query: its items are added up before rounding, page by page; empty is one. */
export function queryUnits(sizes: readonly number[]): number {
  let units = 0;
  let page = 0;
  for (const size of sizes) {
    if (page + size > PAGE) {
      units += readUnits(page);
      page = 0;
    }
    page += size;
  }
  return units + readUnits(page);
}
