// The one byte form of a value that hashes, commitments and digests are taken over.

/**
 * JSON with member names sorted by code unit, absent members left out, bytes as base64 under the name `$bytes` (a
 * member whose own name begins with `$` gets one more). Throws on what JSON cannot carry, a Date or a Map among it, so
 * that two different values never share a form.
 */
export function canonical(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    if (value instanceof Uint8Array) return `{"$bytes":"${Buffer.from(value).toString('base64')}"}`;
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    return ofMembers(value as Readonly<Record<string, unknown>>);
  }
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError(`no canonical form for ${value}`);
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError(`no canonical form for ${typeof value}`);
  return text;
}

/** One pass and one text: every fact that is written, and every id, is hashed in this form. */
function ofMembers(value: Readonly<Record<string, unknown>>): string {
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`no canonical form for ${value.constructor?.name}`);
  }
  let members = '';
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member === undefined) continue;
    if (members !== '') members += ',';
    members += `${JSON.stringify(name.startsWith('$') ? `$${name}` : name)}:${canonical(member)}`;
  }
  return `{${members}}`;
}
