// A font file of which only what is needed is ever read: a page takes some hundred of its thirty thousand glyphs.
import { openSync, readSync } from 'node:fs';

export interface FontFile {
  has(tag: string): boolean;
  /** A whole table. */
  table(tag: string): Buffer;
  /** Some bytes of a table. */
  slice(tag: string, from: number, length: number): Buffer;
}

const DIRECTORY_ENTRY = 16;

/** Stays open for as long as the process lives. https://learn.microsoft.com/en-us/typography/opentype/spec/otff */
export function openFontFile(path: string): FontFile {
  const file = openSync(path, 'r');
  const read = (position: number, length: number): Buffer => {
    const bytes = Buffer.allocUnsafe(length);
    const got = readSync(file, bytes, 0, length, position);
    if (got !== length) throw new Error(`${path}: ends before byte ${position + length}`);
    return bytes;
  };
  const directory = read(12, read(0, 12).readUInt16BE(4) * DIRECTORY_ENTRY);
  const tables = new Map<string, { offset: number; length: number }>();
  for (let at = 0; at < directory.length; at += DIRECTORY_ENTRY) {
    const tag = directory.toString('latin1', at, at + 4);
    tables.set(tag, { offset: directory.readUInt32BE(at + 8), length: directory.readUInt32BE(at + 12) });
  }
  const place = (tag: string): { offset: number; length: number } => {
    const found = tables.get(tag);
    if (!found) throw new Error(`${path}: no table ${tag}`);
    return found;
  };
  return {
    has: (tag) => tables.has(tag),
    table: (tag) => read(place(tag).offset, place(tag).length),
    slice: (tag, from, length) => read(place(tag).offset + from, length),
  };
}
