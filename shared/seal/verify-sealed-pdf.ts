// Checks the seal of a PDF against what the stage has published, without asking anybody.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { certificateFacts, fromPem, leafOf } from './chain.ts';
import { type DetachedSignature, readDetached } from './cms.ts';
import { jwkOf } from './key.ts';
import { type Dictionary, type PdfObjects, type PdfValue, readPdf } from './pdf-objects.ts';
import type { Published, PublishedChain } from './published.ts';

export interface SealedPdf {
  /** `foreign`: sealed, and with a certificate that is not among the published ones. */
  sealed: 'valid' | 'changed' | 'foreign' | 'absent';
  /** Whether one signature speaks for every byte but its own. */
  coversWholeFile: boolean;
  /** The rest only of a valid seal: what it does not vouch for is nothing but a claim. */
  keyId?: string;
  signedAt?: string;
  attachments: ReadonlyMap<string, Uint8Array>;
}

const without = (sealed: SealedPdf['sealed'], coversWholeFile: boolean): SealedPdf => ({
  sealed,
  coversWholeFile,
  attachments: new Map(),
});
const sameBytes = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;
const sha256 = (...parts: readonly Uint8Array[]): Uint8Array =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** What lies around the one gap, and the bytes written in it as hex. */
interface Covered {
  before: Uint8Array;
  after: Uint8Array;
  contents: Uint8Array;
}

/**
 * The whole file must be `before`, a hex string, `after`: then no reader can find a byte that was not signed, whatever
 * objects or revisions it looks for, and the file need not be parsed to know that.
 */
function coveredBy(file: Buffer, [first, length, second, rest]: readonly number[]): Covered | undefined {
  if (first !== 0 || !length || !second || !rest) return undefined;
  if (length >= second || second + rest !== file.length) return undefined;
  const gap = file.toString('latin1', length, second);
  if (!/^<(?:[0-9a-fA-F]{2})+>$/.test(gap)) return undefined;
  const contents = Buffer.from(gap.slice(1, -1), 'hex');
  return { before: file.subarray(0, length), after: file.subarray(second), contents };
}

const BYTE_RANGE = /\/ByteRange\s*\[\s*(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s+(\d{1,10})\s*\]/g;

/** The published chain it was made with, or why it is none of theirs. */
function checkSignature(
  { before, after, contents }: Covered,
  published: Published,
): PublishedChain | 'changed' | 'foreign' {
  const signature = ((): DetachedSignature | undefined => {
    try {
      return readDetached(contents);
    } catch {
      return undefined;
    }
  })();
  if (!signature?.certificate) return 'changed';
  if (contents.subarray(signature.length).some((byte) => byte !== 0)) return 'changed';
  if (!sameBytes(signature.messageDigest, sha256(before, after))) return 'changed';
  if (!sameBytes(signature.certificateHash, sha256(signature.certificate))) return 'changed';
  const { certificate } = signature;
  const chain = published.chains.find(({ pem }) => sameBytes(leafOf(fromPem(pem)), certificate));
  // A stranger's key is not even tried: nothing follows from its signature, and OpenSSL does not get to see it.
  if (!chain) return 'foreign';
  const { kty, crv, x, y } = jwkOf(certificateFacts(certificate).publicKey);
  const key = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  return verify('sha256', signature.signed, key, signature.signature) ? chain : 'changed';
}

const textOf = (value: PdfValue | undefined): string => {
  if (!(value instanceof Uint8Array)) return '';
  const bytes = Buffer.from(value);
  return bytes[0] === 0xfe && bytes[1] === 0xff
    ? bytes.subarray(2).swap16().toString('utf16le')
    : bytes.toString('latin1');
};

/** The leaves of a name tree, in its order. */
function namedIn(pdf: PdfObjects, node: Dictionary, depth = 0): PdfValue[] {
  if (depth > 8) throw new Error('nested too deep');
  const list = (name: string): readonly PdfValue[] => {
    const found = pdf.get(node.get(name));
    return Array.isArray(found) ? found : [];
  };
  return [
    ...list('Names').filter((_, at) => at % 2 === 1),
    ...list('Kids').flatMap((kid) => namedIn(pdf, pdf.dictionary(kid), depth + 1)),
  ];
}

function attachmentsOf(pdf: PdfObjects): Map<string, Uint8Array> {
  const names = pdf.get(pdf.root.get('Names'));
  const tree = names instanceof Map ? pdf.get(names.get('EmbeddedFiles')) : null;
  const found = new Map<string, Uint8Array>();
  for (const one of tree instanceof Map ? namedIn(pdf, tree) : []) {
    const file = pdf.dictionary(one);
    const name = textOf(pdf.get(file.get('UF') ?? file.get('F')));
    if (found.has(name)) throw new Error(`two attachments ${name}`);
    found.set(name, pdf.stream(pdf.dictionary(file.get('EF')).get('F')));
  }
  return found;
}

/** `/M` of the one signature field. */
function signedAtOf(pdf: PdfObjects): string {
  const fields = pdf.get(pdf.dictionary(pdf.root.get('AcroForm')).get('Fields'));
  const [field, ...more] = Array.isArray(fields) ? fields : [];
  const stamp = textOf(pdf.get(pdf.dictionary(pdf.dictionary(field).get('V')).get('M')));
  const [, ...parts] = /^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(stamp) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  if (more.length > 0 || !second) throw new Error('no time of sealing');
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`;
}

/** Never throws over a file. Whether the certificate has been revoked since is not in it: that is what the page is for. */
export function verifySealedPdf(pdf: Uint8Array, published: Published): SealedPdf {
  const file = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.length);
  const ranges = [...file.toString('latin1').matchAll(BYTE_RANGE)].map(([, ...numbers]) => numbers.map(Number));
  if (ranges.length === 0) return without('absent', false);
  const covered = ranges.map((range) => coveredBy(file, range)).find((one) => one !== undefined);
  if (!covered) return without('changed', false);
  const chain = checkSignature(covered, published);
  if (typeof chain === 'string') return without(chain, true);
  try {
    // From here every byte is one that the seal's key has signed.
    const objects = readPdf(pdf);
    const signedAt = signedAtOf(objects);
    if (signedAt < chain.notBefore || signedAt > chain.notAfter) return without('foreign', true);
    const attachments = attachmentsOf(objects);
    return { sealed: 'valid', coversWholeFile: true, keyId: chain.keyId, signedAt, attachments };
  } catch {
    return without('changed', true);
  }
}
