// Attachments: three kinds of file by what they begin with, and content that is exactly what was declared.
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  Attachment,
  Attachments,
  AttachmentType,
  type Difference,
  differenceOf,
  MOST_ATTACHMENT_BYTES,
  typeOfContent,
} from '../../shared/domain/attachment.ts';

const BEGINNINGS: [AttachmentType, number[]][] = [
  ['application/pdf', [...Buffer.from('%PDF-')]],
  ['image/jpeg', [0xff, 0xd8, 0xff]],
  ['image/png', [0x89, ...Buffer.from('PNG\r\n'), 0x1a, 0x0a]],
];
const sha256 = (content: Uint8Array): string => createHash('sha256').update(content).digest('hex');
const pdf = Buffer.from('%PDF-1.7 ...');
const declared: Attachment = {
  name: '处罚决定书.pdf',
  contentType: 'application/pdf',
  bytes: pdf.length,
  sha256: sha256(pdf),
};

describe('the kind of a content', () => {
  it.each(BEGINNINGS)('is %s by its first bytes, whatever follows', (type, beginning) => {
    fc.assert(
      fc.property(fc.uint8Array(), (rest) => {
        expect(typeOfContent(Uint8Array.from([...beginning, ...rest]))).toBe(type);
      }),
    );
  });

  it.each(BEGINNINGS)('is not %s when any of those bytes is another, or the last is missing', (_type, beginning) => {
    for (const at of beginning.keys()) {
      expect(typeOfContent(Uint8Array.from(beginning.with(at, (beginning[at] ?? 0) ^ 1)))).toBeUndefined();
    }
    expect(typeOfContent(Uint8Array.from(beginning.slice(0, -1)))).toBeUndefined();
  });

  it.each(['', '<html>', ' %PDF-1', 'GIF89a', 'PK\u0003\u0004', '<svg xmlns="http://www.w3.org/2000/svg">'])(
    'is none of ours for %j',
    (text) => {
      expect(typeOfContent(Buffer.from(text))).toBeUndefined();
    },
  );

  it('is known for every kind that may be declared', () => {
    expect(AttachmentType.options).toEqual(BEGINNINGS.map(([type]) => type));
  });
});

describe('a content is as declared', () => {
  it('when kind, length and digest are', () => {
    expect(differenceOf(declared, pdf, sha256(pdf))).toBeUndefined();
  });

  const html = Buffer.from('<html>');
  it.each<[string, Attachment, Uint8Array, Difference]>([
    ['of another kind', { ...declared, contentType: 'image/png' }, pdf, 'type-differs'],
    ['of no kind', { ...declared, bytes: html.length, sha256: sha256(html) }, html, 'type-differs'],
    ['of another length', { ...declared, bytes: pdf.length + 1 }, pdf, 'size-differs'],
    ['with another digest', declared, Buffer.from('%PDF-1.7 ..!'), 'digest-differs'],
  ])('and not %s', (_what, given, content, difference) => {
    expect(differenceOf(given, content, sha256(content))).toBe(difference);
  });
});

test.each<[string, Partial<Record<keyof Attachment, unknown>>]>([
  ['no name', { name: ' ' }],
  ['a name too long', { name: 'x'.repeat(101) }],
  ['a name with a folder', { name: '../a.pdf' }],
  ["a name with another system's folder", { name: 'a\\b.pdf' }],
  ['a name that runs backwards', { name: 'a\u202Efdp.exe' }],
  ['a name with a line break', { name: 'a\nb' }],
  ['half a character in its name', { name: 'a\uD83D' }],
  ['a kind that is not taken', { contentType: 'text/html' }],
  ['no bytes', { bytes: 0 }],
  ['a byte too many', { bytes: MOST_ATTACHMENT_BYTES + 1 }],
  ['part of a byte', { bytes: 1.5 }],
  ['a digest in capitals', { sha256: declared.sha256.toUpperCase() }],
  ['a digest too short', { sha256: declared.sha256.slice(1) }],
  ['something more', { extra: 1 } as object],
])('a declaration with %s is refused', (_what, change) => {
  expect(Attachment.safeParse({ ...declared, ...change }).success).toBe(false);
});

test('a declaration may use its limits to the last', () => {
  expect(Attachment.parse({ ...declared, name: ` ${'字'.repeat(100)} `, bytes: MOST_ATTACHMENT_BYTES }).name).toBe(
    '字'.repeat(100),
  );
});

test('five files at most are attached, each of them once', () => {
  const many = (count: number) =>
    Array.from({ length: count }, (_, at) => ({ ...declared, sha256: `${at}`.repeat(64) }));
  expect(Attachments.safeParse([]).success).toBe(true);
  expect(Attachments.safeParse(many(5)).success).toBe(true);
  expect(Attachments.safeParse(many(6)).success).toBe(false);
  expect(Attachments.safeParse([declared, declared]).success).toBe(false);
});
