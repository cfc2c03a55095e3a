// The reader of PDF objects: what pdfkit writes comes back, and what it does not write is refused.
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type PdfObjects, readPdf } from '../../shared/seal/pdf-objects.ts';
import { publish } from '../../shared/seal/published.ts';
import { verifySealedPdf } from '../../shared/seal/verify-sealed-pdf.ts';
import { positionsFrom, sealed, sealOf } from './sealing.ts';

interface Written {
  trailer?: string;
  end?: string;
}

/** A file of these objects, the first of which is the root. */
function written(objects: readonly string[], { trailer = '', end = '%%EOF\n' }: Written = {}): Buffer {
  let text = '%PDF-1.7\n';
  const offsets = objects.map((object, at) => {
    const offset = text.length;
    text += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`;
  return Buffer.from(`${text}${table}startxref\n${text.length}\n${end}`, 'latin1');
}
const stream = (content: Buffer, more = ''): string =>
  `<< /Length ${content.length} ${more} >>\nstream\n${content.toString('latin1')}\nendstream`;
const textOf = (pdf: PdfObjects, name: string): unknown => {
  const value = pdf.get(pdf.root.get(name));
  return value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value;
};

test('Values of every kind', () => {
  const pdf = readPdf(
    written([
      '<< /Name/A#20b /Text (a\\(b\\)c (nested) \\\\ \\101\\n) /Hex <41 42> /Number -1.5 /True true /Null null % a comment\n /List [1 2 0 R (x)] /At 2 0 R >>',
      '(object two)',
    ]),
  );
  expect(textOf(pdf, 'Name')).toBe('/A#20b');
  expect(textOf(pdf, 'Text')).toBe('a(b)c (nested) \\ A\n');
  expect(textOf(pdf, 'Hex')).toBe('AB');
  expect([textOf(pdf, 'Number'), textOf(pdf, 'True'), textOf(pdf, 'Null'), textOf(pdf, 'Absent')]).toEqual([
    -1.5,
    true,
    null,
    null,
  ]);
  expect(textOf(pdf, 'At')).toBe('object two');
  expect(textOf(pdf, 'List')).toMatchObject([1, { to: 2 }, Buffer.from('x')]);
});

test('Streams, plain and packed, and none that grow without end', () => {
  const packed = deflateSync(Buffer.from('content'));
  const bomb = deflateSync(Buffer.alloc(5 * 1024 * 1024));
  const pdf = readPdf(
    written([
      '<< /Plain 2 0 R /Packed 3 0 R /Bomb 4 0 R /Other 5 0 R >>',
      stream(Buffer.from('plain')),
      stream(packed, '/Filter /FlateDecode'),
      stream(bomb, '/Filter /FlateDecode'),
      stream(packed, '/Filter /LZWDecode'),
    ]),
  );
  const read = (name: string): string => Buffer.from(pdf.stream(pdf.root.get(name))).toString();
  expect([read('Plain'), read('Packed')]).toEqual(['plain', 'content']);
  for (const name of ['Bomb', 'Other', 'Absent']) expect(() => read(name)).toThrow();
});

describe('What pdfkit does not write is refused', () => {
  test.each([
    ['an earlier revision', written(['<< >>'], { trailer: '/Prev 10' })],
    ['a second table', written(['<< >>'], { trailer: '/XRefStm 10' })],
    ['something after the end', written(['<< >>'], { end: '%%EOF\nmore' })],
    ['no end', written(['<< >>'], { end: '' })],
    ['a root that is none', written(['(text)'])],
    ['a member twice', written(['<< /A 1 /A 2 >>'])],
    ['a dictionary without names', written(['<< 1 2 >>'])],
    ['a dictionary without end', written(['<< /A ('])],
    ['a depth that is an attack', written([`<< /A ${'['.repeat(100_000)} >>`])],
    ['nothing', Buffer.alloc(0)],
  ])('%s', (_what, file) => expect(() => readPdf(file)).toThrow());

  test('an object that is not where the table says', () => {
    const file = written(['<< /A 2 0 R /B 9 0 R >>', '(two)']);
    const moved = Buffer.from(file.toString('latin1').replace('2 0 obj', '3 0 obj'), 'latin1');
    const pdf = readPdf(moved);
    for (const name of ['A', 'B']) expect(() => pdf.get(pdf.root.get(name))).toThrow('no object');
  });
});

test('Attachments come back byte by byte, of any name, size and order, packed or not', async () => {
  const seal = await sealOf();
  const draw = positionsFrom('attachments-1');
  const noise = Uint8Array.from({ length: 70_000 }, () => draw(256));
  const attachments = {
    'zz.bin': noise,
    '证明.json': '{"名":"张三"}',
    'a(b)\\c.txt': 'endstream endobj (',
    'certificate.json': '{}',
    empty: ' ',
  };
  for (const compress of [true, false]) {
    const verdict = verifySealedPdf(await sealed(seal, { attachments, compress }), publish([seal.chain]));
    expect(verdict.sealed).toBe('valid');
    expect(new Set(verdict.attachments.keys())).toEqual(new Set(Object.keys(attachments)));
    for (const [name, content] of Object.entries(attachments)) {
      expect(Buffer.from(verdict.attachments.get(name) ?? []).equals(Buffer.from(content)), name).toBe(true);
    }
  }
});
