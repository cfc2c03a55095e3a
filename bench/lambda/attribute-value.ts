// DynamoDB's wire form of a value, as far as our items need it.

type Wire = Readonly<Record<string, unknown>>;

function toWire(value: unknown): Wire {
  if (typeof value === 'string') return { S: value };
  if (typeof value === 'number') return { N: String(value) };
  if (typeof value === 'boolean') return { BOOL: value };
  if (value === null) return { NULL: true };
  if (value instanceof Uint8Array) return { B: Buffer.from(value).toString('base64') };
  if (Array.isArray(value)) return { L: value.map(toWire) };
  return { M: marshall(value as Wire) };
}

function fromWire(wire: Wire): unknown {
  const [[type, value]] = Object.entries(wire) as [[string, unknown]];
  switch (type) {
    case 'N':
      return Number(value);
    case 'B':
      return new Uint8Array(Buffer.from(String(value), 'base64'));
    case 'NULL':
      return null;
    case 'L':
      return (value as Wire[]).map(fromWire);
    case 'M':
      return unmarshall(value as Record<string, Wire>);
    default:
      return value; // S, BOOL
  }
}

export const marshall = (item: Wire): Record<string, Wire> =>
  Object.fromEntries(Object.entries(item).map(([name, value]) => [name, toWire(value)]));

export const unmarshall = (item: Readonly<Record<string, Wire>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(item).map(([name, wire]) => [name, fromWire(wire)]));
