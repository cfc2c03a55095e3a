// The one byte form of a value that hashes, commitments and digests are taken over.

/**
 * JSON with member names sorted by code unit, absent members left out, bytes as base64 under the name `$bytes` (a
 * member whose own name begins with `$` gets one more). Throws on what JSON cannot carry, a Date or a Map among it, so
 * that two different values never share a form.
 */
export function canonical(value: unknown): string {
  if (value instanceof Uint8Array) return `{"$bytes":"${Buffer.from(value).toString('base64')}"}`;
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== Object.prototype && prototype !== null) {
      throw new TypeError(`no canonical form for ${value.constructor.name}`);
    }
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, member]) => `${JSON.stringify(name.startsWith('$') ? `$${name}` : name)}:${canonical(member)}`);
    return `{${members.join(',')}}`;
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`no canonical form for ${value}`);
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`no canonical form for ${typeof value}`);
  return text;
}
