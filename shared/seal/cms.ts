// A detached CMS signature as PAdES baseline B-B has it: made through the signer, and read without believing it.
import { createHash } from 'node:crypto';
import { type Chain, certificateFacts, leafOf } from './chain.ts';
import type { Block } from './der.ts';
import {
  bytesOf,
  decode,
  decodeFirst,
  encode,
  integer,
  isTagged,
  membersOf,
  octets,
  octetsOf,
  oid,
  oidOf,
  sequence,
  setOf,
  tagged,
} from './der.ts';
import type { Signer } from './signer.ts';

/** What a seal is made with. */
export interface Seal {
  signer: Signer;
  /** Any chain whose leaf is over the signer's key. */
  chain: Chain;
}

const SIGNED_DATA = '1.2.840.113549.1.7.2';
const DATA = '1.2.840.113549.1.7.1';
const CONTENT_TYPE = '1.2.840.113549.1.9.3';
const MESSAGE_DIGEST = '1.2.840.113549.1.9.4';
const SIGNING_CERTIFICATE_V2 = '1.2.840.113549.1.9.16.2.47';
const SHA_256 = '2.16.840.1.101.3.4.2.1';
const ECDSA_WITH_SHA256 = '1.2.840.10045.4.3.2';

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest();
const attribute = (type: string, value: Block): Block => sequence(oid(type), setOf(value));

/**
 * RFC 5652, 5035 and ETSI EN 319 142-1. No signing-time: baseline puts the time into the PDF's dictionary. Level B-T would
 * add a time-stamp of a trusted authority as an unsigned attribute; that takes a call to one, so it is not made here.
 */
export async function signDetached(digest: Uint8Array, { signer, chain }: Seal): Promise<Uint8Array> {
  const leaf = leafOf(chain);
  const { issuerAndSerial, publicKey } = certificateFacts(leaf);
  if (!Buffer.from(await signer.publicKey()).equals(publicKey)) throw new Error('the chain is over another key');
  const attributes = [
    attribute(CONTENT_TYPE, oid(DATA)),
    attribute(MESSAGE_DIGEST, octets(digest)),
    // SHA-256 is ESSCertIDv2's default and is therefore not named.
    attribute(SIGNING_CERTIFICATE_V2, sequence(sequence(sequence(octets(sha256(leaf)))))),
  ];
  const ordered = setOf(...attributes); // signed as the SET OF it is, carried as [0]: RFC 5652, section 5.4
  const signature = await signer.sign(encode(ordered));
  const signerInfo = sequence(
    integer(1),
    decode(issuerAndSerial),
    sequence(oid(SHA_256)),
    tagged(0, ...membersOf(ordered)),
    sequence(oid(ECDSA_WITH_SHA256)),
    octets(signature),
  );
  const signedData = sequence(
    integer(1),
    setOf(sequence(oid(SHA_256))),
    sequence(oid(DATA)),
    tagged(0, ...chain.map(decode)),
    setOf(signerInfo),
  );
  return encode(sequence(oid(SIGNED_DATA), tagged(0, signedData)));
}

export interface DetachedSignature {
  /** How many bytes it took; what follows is the caller's to judge. */
  length: number;
  messageDigest: Uint8Array;
  /** SHA-256 of the signing certificate, as the signed attribute names it. */
  certificateHash: Uint8Array;
  /** The certificate that the signer is named by; undefined where it is not among those that came along. */
  certificate: Uint8Array | undefined;
  /** The signed attributes as they were signed. */
  signed: Uint8Array;
  signature: Uint8Array;
}

const wanted = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`the signature is not as a seal's: ${what}`);
};

/** The one value of an attribute that must be there exactly once. */
function attributeValue(attributes: readonly Block[], type: string): Block | undefined {
  const found = attributes.map(membersOf).filter(([id]) => oidOf(id) === type);
  wanted(found.length === 1, type);
  const values = membersOf(found[0]?.[1]);
  wanted(values.length === 1, type);
  return values[0];
}

/** Reads a stranger's bytes and throws on everything but the form that `signDetached` makes. Verifies nothing. */
export function readDetached(bytes: Uint8Array): DetachedSignature {
  const { block, length } = decodeFirst(bytes);
  const [type, explicit] = membersOf(block);
  wanted(oidOf(type) === SIGNED_DATA, 'content type');
  const [, , content, certificates, signers, ...more] = membersOf(membersOf(explicit)[0]);
  wanted(more.length === 0 && isTagged(certificates, 0), 'certificates');
  wanted(membersOf(content).length === 1 && oidOf(membersOf(content)[0]) === DATA, 'content');
  wanted(membersOf(signers).length === 1, 'signers');
  const [, name, digestAlgorithm, attributes, algorithm, signature] = membersOf(membersOf(signers)[0]);
  wanted(oidOf(membersOf(digestAlgorithm)[0]) === SHA_256, 'digest algorithm');
  wanted(oidOf(membersOf(algorithm)[0]) === ECDSA_WITH_SHA256, 'signature algorithm');
  if (!name || !isTagged(attributes, 0)) throw new Error("the signature is not as a seal's: no signed attributes");
  const list = membersOf(attributes);
  wanted(oidOf(attributeValue(list, CONTENT_TYPE)) === DATA, 'content type');
  const [ess] = membersOf(membersOf(attributeValue(list, SIGNING_CERTIFICATE_V2))[0]);
  const hash = membersOf(ess).at(0);
  const signed = Uint8Array.from(bytesOf(attributes));
  signed[0] = 0x31; // SET OF
  return {
    length,
    messageDigest: octetsOf(attributeValue(list, MESSAGE_DIGEST)),
    certificateHash: octetsOf(hash),
    certificate: membersOf(certificates)
      .map(bytesOf)
      .find((der) => Buffer.from(certificateFacts(der).issuerAndSerial).equals(bytesOf(name))),
    signed,
    signature: octetsOf(signature),
  };
}
