// What somebody with a sealed file in hand could try: each ends as changed, foreign or absent, never as valid.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Seal, signDetached } from '../../shared/seal/cms.ts';
import { type Published, publish } from '../../shared/seal/published.ts';
import { verifySealedPdf } from '../../shared/seal/verify-sealed-pdf.ts';
import { pdfsig, pdfsigAccepts } from './other-tools.ts';
import { freshSigner, gapOf, SIGNED_AT, sealed, sealOf } from './sealing.ts';

const attachments = { 'certificate.json': '{"number":1}' };
let seal: Seal;
let pdf: Buffer;
let published: Published;
beforeAll(async () => {
  seal = await sealOf();
  pdf = Buffer.from(await sealed(seal, { attachments }));
  published = publish([seal.chain]);
});

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytes = (value: string): Buffer => Buffer.from(value, 'latin1');

/** A genuine incremental update (ISO 32000-1, 7.5.6) that gives the document another title. */
function updated(file: Buffer): Buffer {
  const [, size, root] = /\/Size (\d+)\s+\/Root (\d+ 0 R)/.exec(text(file)) ?? [];
  const [, previous] = /startxref\n(\d+)\n%%EOF\s*$/.exec(text(file)) ?? [];
  const info = `${size} 0 obj\n<< /Title (Forged) >>\nendobj\n`;
  const table = `xref\n${size} 1\n${String(file.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Size ${Number(size) + 1} /Root ${root} /Info ${size} 0 R /Prev ${previous} >>\n`;
  return Buffer.concat([file, bytes(`${info}${table}startxref\n${file.length + info.length}\n%%EOF\n`)]);
}

/** The file with other numbers in its ByteRange, which keeps its length where the numbers do. */
function withRange(file: Buffer, numbers: readonly number[]): Buffer {
  return bytes(
    text(file).replace(/\/ByteRange \[[^\]]*\] */, (found) => `/ByteRange [${numbers.join(' ')}]`.padEnd(found.length)),
  );
}

/** The file plus a second signature by another key, over everything but itself. */
async function signedOver(file: Buffer, by: Seal): Promise<Buffer> {
  const [space, width] = [4000, 70];
  const open = file.length + width + '/Contents '.length;
  const close = open + 2 * space + 2;
  const tail = '\n%%EOF\n';
  const range = `\n/ByteRange [0 ${open} ${close} ${tail.length}]`.padEnd(width);
  const before = Buffer.concat([file, bytes(`${range}/Contents `)]);
  const digest = createHash('sha256').update(before).update(tail).digest();
  const hex = Buffer.from(await signDetached(digest, by))
    .toString('hex')
    .padEnd(2 * space, '0');
  return Buffer.concat([before, bytes(`<${hex}>${tail}`)]);
}

const verdictOf = (file: Uint8Array, against = published) => {
  const { sealed: verdict, coversWholeFile, attachments: files } = verifySealedPdf(file, against);
  if (verdict !== 'valid') expect(files.size).toBe(0);
  return { verdict, coversWholeFile };
};
const UNCOVERED = { verdict: 'changed', coversWholeFile: false };

describe('A file with more in it than was sealed', () => {
  test.each([
    ['a line end', '\n'],
    ['a comment', '\n% checked\n'],
    ['a second end', '%%EOF\n'],
    ['a zero byte', '\0'],
  ])('%s at its end', async (_what, more) => {
    const longer = Buffer.concat([pdf, bytes(more)]);
    expect(verdictOf(longer)).toEqual(UNCOVERED);
    expect(pdfsigAccepts(await pdfsig(longer))).not.toBe(true);
  });

  test('an incremental update', async () => {
    const forged = updated(pdf);
    expect(verdictOf(forged)).toEqual(UNCOVERED);
    const said = await pdfsig(forged);
    if (said) expect(said).toContain('Not total document signed');
  });

  test('an incremental update, with the range drawn out over it', () => {
    const forged = updated(pdf);
    const { open, close } = gapOf(pdf);
    const wider = withRange(forged, [0, open, close, forged.length - close]);
    expect(wider.length).toBe(forged.length);
    expect(verdictOf(wider)).toEqual({ verdict: 'changed', coversWholeFile: true });
  });

  test('bytes in the gap: beside the signature, in it, or instead of its padding', () => {
    const { open, close } = gapOf(pdf);
    const inserted = Buffer.concat([pdf.subarray(0, close), bytes(' /Evil (1)'), pdf.subarray(close)]);
    expect(verdictOf(inserted)).toEqual(UNCOVERED);
    const widened = withRange(inserted, [0, open, close + 10, inserted.length - close - 10]);
    expect(verdictOf(widened)).toEqual(UNCOVERED);
    for (const evil of ['><</Evil 1>><', ' ', '\n', '>']) {
      const padded = Buffer.from(pdf);
      padded.write(evil, close - 100, 'latin1');
      expect(verdictOf(padded)).toEqual(UNCOVERED);
    }
    const filled = Buffer.from(pdf);
    filled.write('01', close - 100, 'latin1');
    expect(verdictOf(filled)).toEqual({ verdict: 'changed', coversWholeFile: true });
  });
});

test.each([
  ['in the wrong order', (open: number, close: number, end: number) => [close, end, 0, open]],
  ['overlapping', (open: number, close: number, end: number) => [0, close, open, end]],
  ['beginning late', (open: number, close: number, end: number) => [1, open, close, end]],
  ['beginning late and as long', (open: number, close: number, end: number) => [1, open - 1, close, end]],
  ['ending early', (open: number, close: number, end: number) => [0, open, close, end - 1]],
  ['without a gap', (open: number, _close: number, end: number) => [0, open, open, end]],
  ['of nothing', () => [0, 0, 0, 0]],
])('A range %s is refused', (_what, numbers) => {
  const { open, close } = gapOf(pdf);
  expect(verdictOf(withRange(pdf, numbers(open, close, pdf.length - close)))).toEqual(UNCOVERED);
});

describe('A file of somebody else', () => {
  test('sealed by their own key under our name is foreign', async () => {
    const theirs = await sealed(await sealOf(), { attachments });
    expect(verdictOf(theirs)).toEqual({ verdict: 'foreign', coversWholeFile: true });
    expect(pdfsigAccepts(await pdfsig(theirs))).not.toBe(false); // a valid signature: only the key is not ours
  });

  test('ours, sealed over by them, is not ours any more', async () => {
    const over = await signedOver(updated(pdf), await sealOf());
    expect(verdictOf(over)).toEqual({ verdict: 'foreign', coversWholeFile: true });
  });

  test('with our signature put into it is changed', async () => {
    const theirs = Buffer.from(await sealed(await sealOf(), { attachments: { 'certificate.json': '{"number":2}' } }));
    const [from, to] = [gapOf(pdf), gapOf(theirs)];
    theirs.set(pdf.subarray(from.open, from.close), to.open);
    expect(verdictOf(theirs)).toEqual({ verdict: 'changed', coversWholeFile: true });
  });

  test('with our certificate and their signature is changed', async () => {
    const thief = { ...freshSigner(), publicKey: seal.signer.publicKey };
    expect(verdictOf(await sealed({ signer: thief, chain: seal.chain }, { attachments }))).toEqual({
      verdict: 'changed',
      coversWholeFile: true,
    });
  });

  test.each([
    ['no bytes', Buffer.alloc(0)],
    ['no PDF', Buffer.from('hello')],
    ['a PDF without a seal', Buffer.from('%PDF-1.7\n%%EOF')],
  ])('%s has no seal', (_what, file) => expect(verdictOf(file)).toEqual({ verdict: 'absent', coversWholeFile: false }));
});

test('Two keys are published after a rotation, and what either sealed is valid', async () => {
  const next = await sealOf(freshSigner(), '2026-03-01T00:00:00.000Z');
  const both = publish([seal.chain, next.chain]);
  expect(both.keys.map(({ kid }) => kid)).toEqual([seal.signer.keyId, next.signer.keyId]);
  const newer = await sealed(next, { attachments });
  expect(verifySealedPdf(pdf, both)).toMatchObject({ sealed: 'valid', keyId: seal.signer.keyId });
  expect(verifySealedPdf(newer, both)).toMatchObject({ sealed: 'valid', keyId: next.signer.keyId });
  expect(verdictOf(newer)).toEqual({ verdict: 'foreign', coversWholeFile: true });
});

test('What is published as over by the time of sealing makes a file foreign', () => {
  const shortened = {
    ...published,
    chains: published.chains.map((one) => ({ ...one, notAfter: `${SIGNED_AT.slice(0, 17)}00.000Z` })),
  };
  expect(verdictOf(pdf, shortened)).toEqual({ verdict: 'foreign', coversWholeFile: true });
});
