// The few forms of ASN.1 that a certificate and a CMS signature are made of, over a codec that limits depth and size.
import {
  Set as Asn1Set,
  type BaseBlock,
  BitString,
  Constructed,
  fromBER,
  Integer,
  ObjectIdentifier,
  OctetString,
  Sequence,
} from 'asn1js';

export type Block = BaseBlock;

export const encode = (block: Block): Uint8Array => new Uint8Array(block.toBER());
export const sequence = (...value: Block[]): Sequence => new Sequence({ value });
export const oid = (value: string): ObjectIdentifier => new ObjectIdentifier({ value });
export const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: bytes });
export const bits = (bytes: Uint8Array, unusedBits = 0): BitString => new BitString({ valueHex: bytes, unusedBits });
export const integer = (value: number): Integer => new Integer({ value });
/** `[number]`, constructed. */
export const tagged = (tagNumber: number, ...value: Block[]): Constructed =>
  new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
/** DER wants the members of a SET OF in the order of their bytes. */
export const setOf = (...value: Block[]): Asn1Set =>
  new Asn1Set({ value: value.toSorted((a, b) => Buffer.compare(encode(a), encode(b))) });

/** Reads one value that fills `der`, or, where bytes may follow it, what is read and how many bytes it took. */
export function decodeFirst(der: Uint8Array): { block: Block; length: number } {
  const { result, offset } = fromBER(der, { maxDepth: 20, maxNodes: 2000 });
  if (offset < 0) throw new Error(`not ASN.1: ${result.error}`);
  return { block: result, length: offset };
}

export function decode(der: Uint8Array): Block {
  const { block, length } = decodeFirst(der);
  if (length !== der.length) throw new Error('bytes follow the ASN.1 value');
  return block;
}

/** The bytes a decoded value was read from. */
export const bytesOf = (block: Block): Uint8Array => block.valueBeforeDecodeView;

export function membersOf(block: Block | undefined): readonly Block[] {
  if (!(block instanceof Constructed)) throw new Error('a constructed ASN.1 value is missing');
  return block.valueBlock.value as Block[];
}

export function oidOf(block: Block | undefined): string {
  if (!(block instanceof ObjectIdentifier)) throw new Error('an object identifier is missing');
  return block.valueBlock.toString();
}

export function octetsOf(block: Block | undefined): Uint8Array {
  if (!(block instanceof OctetString)) throw new Error('an octet string is missing');
  return block.valueBlock.valueHexView;
}

/** Whether it is `[number]`. */
export const isTagged = (block: Block | undefined, tagNumber: number): block is Constructed =>
  block instanceof Constructed && block.idBlock.tagClass === 3 && block.idBlock.tagNumber === tagNumber;
