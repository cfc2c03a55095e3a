// The X.509 chain of a seal, leaf first: a certificate that the seal's key signs for itself until a CA's takes its place.
import { createHash } from 'node:crypto';
import { Boolean as Asn1Boolean, GeneralizedTime, Integer, UTCTime, Utf8String } from 'asn1js';
import type { Block } from './der.ts';
import {
  bits,
  bytesOf,
  decode,
  encode,
  integer,
  isTagged,
  membersOf,
  octets,
  oid,
  sequence,
  setOf,
  tagged,
} from './der.ts';
import type { Signer } from './signer.ts';

/** Certificates as DER: the seal's own first, each signed by the one after it. Nothing here asks who signed the last. */
export type Chain = readonly Uint8Array[];

export interface SelfSigned {
  stage: string;
  /** Who runs the stage; stands as the organisation. */
  organization: string;
  /** ISO 8601; the certificate holds for five years from then. */
  notBefore: string;
  /** 16 random bytes. */
  serial: Uint8Array;
}

const YEARS = 5;
const ecdsaWithSha256 = (): Block => sequence(oid('1.2.840.10045.4.3.2'));
const named = (type: string, value: string): Block => setOf(sequence(oid(type), new Utf8String({ value })));
const extension = (id: string, value: Block, critical = true): Block =>
  sequence(oid(id), ...(critical ? [new Asn1Boolean({ value: true })] : []), octets(encode(value)));

/** RFC 5280, 4.1.2.5: two digits for the year up to 2049. */
const time = (valueDate: Date): Block =>
  valueDate.getUTCFullYear() < 2050 ? new UTCTime({ valueDate }) : new GeneralizedTime({ valueDate });

/**
 * No CA, and good for nothing but signing. Nobody vouches for it but the stage that publishes it: a city that wants a
 * reader's trust list to know it has a CA certify the same key and stores that chain instead (docs/runbook-seal.md).
 */
export async function selfSignedCertificate(signer: Signer, about: SelfSigned): Promise<Uint8Array> {
  const spki = await signer.publicKey();
  const from = new Date(about.notBefore);
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + YEARS);
  const name = (): Block =>
    sequence(named('2.5.4.10', about.organization), named('2.5.4.3', `信档 ${about.stage} 信用证明`));
  const serial = Uint8Array.from(about.serial);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40; // positive, and no leading zero
  const keyIdentifier = createHash('sha256').update(spki.subarray(-65)).digest().subarray(0, 20); // RFC 7093, method 1
  const body = sequence(
    tagged(0, integer(2)), // version 3
    new Integer({ valueHex: serial }),
    ecdsaWithSha256(),
    name(),
    sequence(time(from), time(until)),
    name(),
    decode(spki),
    tagged(
      3,
      sequence(
        extension('2.5.29.19', sequence()),
        extension('2.5.29.15', bits(Uint8Array.of(0b1100_0000), 6)),
        extension('2.5.29.14', octets(keyIdentifier), false),
      ),
    ),
  );
  return encode(sequence(body, ecdsaWithSha256(), bits(await signer.sign(encode(body)))));
}

export interface CertificateFacts {
  /** IssuerAndSerialNumber of RFC 5652, DER: by it a signature names its certificate. */
  issuerAndSerial: Uint8Array;
  /** SubjectPublicKeyInfo, DER. */
  publicKey: Uint8Array;
  /** ISO 8601. */
  notBefore: string;
  notAfter: string;
}

const instantOf = (block: Block | undefined): string => {
  if (block instanceof UTCTime) return block.toDate().toISOString();
  throw new Error('a time is missing in a certificate');
};

/** Reads, checks no signature. By hand and not by X509Certificate: a stranger's key must not reach OpenSSL. */
export function certificateFacts(der: Uint8Array): CertificateFacts {
  const fields = [...membersOf(membersOf(decode(der))[0])];
  if (isTagged(fields[0], 0)) fields.shift(); // the version
  const [serial, , issuer, validity, , key] = fields;
  if (!serial || !issuer || !key) throw new Error('not a certificate');
  const [from, until] = membersOf(validity);
  return {
    issuerAndSerial: encode(sequence(decode(bytesOf(issuer)), decode(bytesOf(serial)))),
    publicKey: bytesOf(key),
    notBefore: instantOf(from),
    notAfter: instantOf(until),
  };
}

/** The seal's own certificate. */
export function leafOf(chain: Chain): Uint8Array {
  const [leaf] = chain;
  if (!leaf) throw new Error('the chain of a seal is empty');
  return leaf;
}

export const toPem = (chain: Chain): string =>
  chain
    .map((der) =>
      Buffer.from(der)
        .toString('base64')
        .match(/.{1,64}/g)
        ?.join('\n'),
    )
    .map((text) => `-----BEGIN CERTIFICATE-----\n${text}\n-----END CERTIFICATE-----\n`)
    .join('');

export const fromPem = (pem: string): Chain =>
  [...pem.matchAll(/-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g)].map(
    ([, text = '']) => new Uint8Array(Buffer.from(text, 'base64')),
  );
