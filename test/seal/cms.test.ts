// The CMS signature under a magnifying glass: one thing wrong at a time, the rest made anew around it and truly signed.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { certificateFacts, leafOf } from '../../shared/seal/chain.ts';
import { readDetached, type Seal, signDetached } from '../../shared/seal/cms.ts';
import {
  type Block,
  bytesOf,
  decode,
  encode,
  integer,
  membersOf,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
} from '../../shared/seal/der.ts';
import { publish } from '../../shared/seal/published.ts';
import { verifySealedPdf } from '../../shared/seal/verify-sealed-pdf.ts';
import { gapOf, sealed, sealOf } from './sealing.ts';

const sha256 = (...parts: Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const attribute = (type: string, ...values: Block[]): Block => sequence(oid(type), setOf(...values));

const seal = await sealOf();
const other = await sealOf();
const pdf = await sealed(seal, { attachments: { 'certificate.json': '{}' } });
const { open, close } = gapOf(pdf);
const digest = sha256(pdf.subarray(0, open), pdf.subarray(close));
const [leaf, otherLeaf] = [leafOf(seal.chain), leafOf(other.chain)];
const published = publish([seal.chain, other.chain]);

interface Made {
  attributes: Block[];
  certificates: Uint8Array[];
  name: Uint8Array;
  digestAlgorithm: string;
  algorithm: string;
  content: Block;
  signers: number;
  by: Seal;
}
const contentType = (value = '1.2.840.113549.1.7.1'): Block => attribute('1.2.840.113549.1.9.3', oid(value));
const messageDigest = (value = digest): Block => attribute('1.2.840.113549.1.9.4', octets(value));
const ess = (certificate: Uint8Array): Block => sequence(sequence(sequence(octets(sha256(certificate)))));
const signingCertificate = (certificate = leaf): Block => attribute('1.2.840.113549.1.9.16.2.47', ess(certificate));
const right: Made = {
  attributes: [contentType(), messageDigest(), signingCertificate()],
  certificates: [leaf],
  name: certificateFacts(leaf).issuerAndSerial,
  digestAlgorithm: '2.16.840.1.101.3.4.2.1',
  algorithm: '1.2.840.10045.4.3.2',
  content: sequence(oid('1.2.840.113549.1.7.1')),
  signers: 1,
  by: seal,
};

/** The sealed page with a signature of this making; everything is truly signed by `by`. */
async function withSignature(wrong: Partial<Made>): Promise<Uint8Array> {
  const made = { ...right, ...wrong };
  const ordered = setOf(...made.attributes);
  const signature = octets(await made.by.signer.sign(encode(ordered)));
  const signer = (): Block =>
    sequence(
      integer(1),
      decode(made.name),
      sequence(oid(made.digestAlgorithm)),
      ...(made.attributes.length > 0 ? [tagged(0, ...membersOf(ordered))] : []),
      sequence(oid(made.algorithm)),
      signature,
    );
  const signedData = sequence(
    integer(1),
    setOf(sequence(oid(right.digestAlgorithm))),
    made.content,
    tagged(0, ...made.certificates.map(decode)),
    setOf(...Array.from({ length: made.signers }, signer)),
  );
  const cms = Buffer.from(encode(sequence(oid('1.2.840.113549.1.7.2'), tagged(0, signedData))));
  const file = Buffer.from(pdf);
  file.write(cms.toString('hex').padEnd(close - open - 2, '0'), open + 1, 'latin1');
  return file;
}

test('Made so by hand, it is valid', async () => {
  expect(verifySealedPdf(await withSignature({}), published)).toMatchObject({
    sealed: 'valid',
    keyId: seal.signer.keyId,
  });
});

const wrongs: readonly [what: string, wrong: Partial<Made>][] = [
  ['the digest of another file', { attributes: [contentType(), messageDigest(sha256(leaf)), signingCertificate()] }],
  ['no digest', { attributes: [contentType(), signingCertificate()] }],
  ['two digests, ours first', { attributes: [...right.attributes, messageDigest(new Uint8Array(32).fill(255))] }],
  ['two digests, ours last', { attributes: [...right.attributes, messageDigest(new Uint8Array(32))] }],
  [
    'ESSCertIDv2 of another published certificate',
    { attributes: [contentType(), messageDigest(), signingCertificate(otherLeaf)] },
  ],
  ['no ESSCertIDv2', { attributes: [contentType(), messageDigest()] }],
  ['no signed attributes', { attributes: [] }],
  [
    'another content type',
    { attributes: [contentType('1.2.840.113549.1.7.5'), messageDigest(), signingCertificate()] },
  ],
  [
    'the name of another certificate',
    { name: certificateFacts(otherLeaf).issuerAndSerial, certificates: [leaf, otherLeaf] },
  ],
  ['a name without its certificate', { certificates: [otherLeaf] }],
  ['no certificate', { certificates: [] }],
  ['the signature of another published key', { by: other }],
  ['SHA-1', { digestAlgorithm: '1.3.14.3.2.26' }],
  ['an algorithm that is not ours', { algorithm: '1.2.840.10045.4.1' }],
  ['content of its own', { content: sequence(oid('1.2.840.113549.1.7.1'), tagged(0, octets(digest))) }],
  ['two signers', { signers: 2, certificates: [leaf] }],
  ['no signer', { signers: 0 }],
];
test.each(wrongs)('With %s it is changed', async (_what, wrong) => {
  expect(verifySealedPdf(await withSignature(wrong), published)).toMatchObject({
    sealed: 'changed',
    coversWholeFile: true,
  });
});

test('The signed attributes stand in the order of DER', async () => {
  const attributes = membersOf(decode(readDetached(await signDetached(digest, seal)).signed)).map(bytesOf);
  expect(attributes).toHaveLength(3);
  expect(attributes).toEqual(attributes.toSorted(Buffer.compare));
  const [small, large] = [oid('1.2.3'), oid('1.2.840.113549')];
  expect(encode(setOf(large, small))).toEqual(encode(setOf(small, large)));
});

test('More certificates than its own do not matter, in any order', async () => {
  for (const certificates of [
    [otherLeaf, leaf],
    [leaf, otherLeaf],
  ]) {
    expect(verifySealedPdf(await withSignature({ certificates }), published).sealed).toBe('valid');
  }
});

test('Reading takes any bytes and gives an error, not a crash', async () => {
  const cms = await signDetached(digest, seal);
  const bytes = [
    Buffer.alloc(0),
    Buffer.of(0x30),
    Buffer.alloc(3000, 0x30),
    Buffer.of(0x30, 0x80, 0, 0),
    cms.subarray(0, -1),
  ];
  for (const one of bytes) expect(() => readDetached(one)).toThrow();
  for (let at = 0; at < cms.length; at += 1) {
    const changed = Uint8Array.from(cms);
    changed[at] = (changed[at] ?? 0) ^ 0xff;
    try {
      readDetached(changed);
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
    }
  }
});
