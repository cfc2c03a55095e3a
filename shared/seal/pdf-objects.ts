// Reads the objects of a PDF as pdfkit writes them: one revision, a plain table of offsets, no object streams.
import { inflateSync } from 'node:zlib';

export interface Reference {
  readonly to: number;
}
export type Dictionary = ReadonlyMap<string, PdfValue>;
/** A name keeps its slash, a string is its bytes. */
export type PdfValue = null | boolean | number | string | Uint8Array | Reference | readonly PdfValue[] | Dictionary;

export interface PdfObjects {
  root: Dictionary;
  /** The value itself, or the object it refers to. */
  get(value: PdfValue | undefined): PdfValue;
  dictionary(value: PdfValue | undefined): Dictionary;
  /** The content of the stream a reference leads to, inflated. */
  stream(value: PdfValue | undefined): Uint8Array;
}

const MOST_BYTES = 4 * 1024 * 1024;
const DEEPEST = 50;
const TOKEN =
  /(?:[\s\0]|%[^\r\n]*)*(?:(<<|>>|\[|\]|\()|<([0-9A-Fa-f\s]*)>|\/([^\s\0()<>[\]{}/%]*)|(\d+)\s+\d+\s+R\b|([+-]?\d*\.?\d+|[+-]?\d+\.)|(true|false|null)\b)/y;
const ESCAPED: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
const WORDS: Record<string, PdfValue> = { true: true, false: false, null: null };
const CLOSING = Symbol('closing');

const isReference = (value: PdfValue | undefined): value is Reference =>
  typeof value === 'object' && value !== null && 'to' in value;

/** A parser over `text`, one character a byte; each call of it reads a value and moves on. */
function parserOf(text: string, start: number) {
  let at = start;

  /** The rest of a literal string; its opening parenthesis is read. */
  function literal(): Uint8Array {
    let out = '';
    for (let open = 1; ; at += 1) {
      const char = text[at];
      if (char === undefined) throw new Error('a string does not end');
      if (char === '(') open += 1;
      if (char === ')') open -= 1;
      if (open === 0) break;
      if (char !== '\\') {
        out += char;
        continue;
      }
      const [octal] = /^[0-7]{1,3}/.exec(text.slice(at + 1, at + 4)) ?? [];
      const next = text[at + 1] ?? '';
      out += octal ? String.fromCharCode(Number.parseInt(octal, 8) & 255) : (ESCAPED[next] ?? next);
      at += octal?.length ?? 1;
    }
    at += 1;
    return Buffer.from(out, 'latin1');
  }

  function list(depth: number): PdfValue[] {
    const values: PdfValue[] = [];
    for (let value = parse(depth + 1); value !== CLOSING; value = parse(depth + 1)) values.push(value);
    return values;
  }

  function parse(depth = 0): PdfValue | typeof CLOSING {
    if (depth > DEEPEST) throw new Error('nested too deep');
    TOKEN.lastIndex = at;
    const token = TOKEN.exec(text);
    if (!token) throw new Error(`no PDF value at ${at}`);
    at = TOKEN.lastIndex;
    const [, mark, hex, name, reference, number, word] = token;
    if (mark === '(') return literal();
    if (mark === ']' || mark === '>>') return CLOSING;
    if (mark === '[') return list(depth);
    if (mark === '<<') return pairs(list(depth));
    if (hex !== undefined) return Buffer.from(hex.replaceAll(/\s/g, ''), 'hex');
    if (name !== undefined) return `/${name}`;
    if (reference !== undefined) return { to: Number(reference) };
    if (number !== undefined) return Number(number);
    return WORDS[word ?? ''] ?? null;
  }
  return { parse, at: () => at };
}

function pairs(values: readonly PdfValue[]): Dictionary {
  const members = new Map<string, PdfValue>();
  for (let at = 0; at < values.length; at += 2) {
    const name = values[at];
    if (typeof name !== 'string' || members.has(name.slice(1))) throw new Error('a dictionary is not one');
    members.set(name.slice(1), values[at + 1] ?? null);
  }
  return members;
}

function dictionaryAt(text: string, at: number): { dictionary: Dictionary; end: number } {
  const parser = parserOf(text, at);
  const value = parser.parse();
  if (!(value instanceof Map)) throw new Error('a dictionary is missing');
  return { dictionary: value, end: parser.at() };
}

/** Throws on whatever is not of the plain form. */
export function readPdf(pdf: Uint8Array): PdfObjects {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const text = bytes.toString('latin1');
  const [, table] = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text.slice(-64)) ?? [];
  const head = /xref\s+0 (\d+)\s+/y;
  head.lastIndex = Number(table ?? Number.NaN);
  const [, count] = (table && head.exec(text)) || [];
  if (!count) throw new Error('no plain table of offsets');
  const first = head.lastIndex;
  const { dictionary: trailer } = dictionaryAt(text, text.indexOf('trailer', first) + 'trailer'.length);
  if (trailer.has('Prev') || trailer.has('XRefStm')) throw new Error('more than one revision');

  function start(to: number): number {
    const entry = text.slice(first + to * 20, first + to * 20 + 18);
    const [, offset] = /^(\d{10}) 00000 n$/.exec(entry) ?? [];
    const open = `${to} 0 obj`;
    if (to >= Number(count) || !offset || !text.startsWith(open, Number(offset))) throw new Error(`no object ${to}`);
    return Number(offset) + open.length;
  }
  const get = (value: PdfValue | undefined): PdfValue => {
    if (!isReference(value)) return value ?? null;
    const found = parserOf(text, start(value.to)).parse();
    return found === CLOSING || isReference(found) ? null : found;
  };
  const dictionary = (value: PdfValue | undefined): Dictionary => {
    const found = get(value);
    if (!(found instanceof Map)) throw new Error('a dictionary is missing');
    return found;
  };
  return {
    root: dictionary(trailer.get('Root')),
    get,
    dictionary,
    stream(value) {
      if (!isReference(value)) throw new Error('a stream is missing');
      const { dictionary: about, end } = dictionaryAt(text, start(value.to));
      const [gap] = /^\s*?stream\r?\n/.exec(text.slice(end, end + 20)) ?? [];
      const length = get(about.get('Length'));
      const filter = get(about.get('Filter'));
      if (!gap || typeof length !== 'number') throw new Error('a stream is missing');
      const content = bytes.subarray(end + gap.length, end + gap.length + length);
      if (filter === null) return new Uint8Array(content);
      if (filter !== '/FlateDecode') throw new Error(`a stream is packed by ${String(filter)}`);
      return new Uint8Array(inflateSync(content, { maxOutputLength: MOST_BYTES }));
    },
  };
}
