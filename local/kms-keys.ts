// The keys of the local key service, made on first start and kept in one file, and how it refuses.
import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { readJson, writeJson } from './private-file.ts';
import type { Assembly } from './template.ts';

/** A refusal in KMS's own shape. */
export class KmsRefusal {
  readonly type: string;
  readonly message: string;
  readonly status: number;
  constructor(type: string, message: string, status = 400) {
    this.type = type;
    this.message = message;
    this.status = status;
  }
}

export const base64 = z.base64().transform((value) => Buffer.from(value, 'base64'));

/** Files from before there were signing keys hold texts only. */
const savedKeys = z.record(
  z.string(),
  z.union([
    base64,
    z
      .object({ pkcs8: base64 })
      .transform(({ pkcs8 }) => createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })),
  ]),
);
/** Bytes encrypt, a private key signs. */
type Material = Buffer | KeyObject;

export const ASYMMETRIC = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' } as const;
const SYMMETRIC = { KeySpec: 'SYMMETRIC_DEFAULT', KeyUsage: 'ENCRYPT_DECRYPT' } as const;

export interface KmsKeysOptions {
  /** The ARNs of the template's symmetric keys. */
  keyArns: string[];
  /** The ARNs of those that sign (ECC_NIST_P256). */
  signingKeyArns?: string[];
  file?: string | undefined;
}

/** Another spec or usage than these two would be a key that cannot do here what it does in KMS: the start stops. */
const templateKey = z.union([
  z.object({ KeySpec: z.literal(ASYMMETRIC.KeySpec), KeyUsage: z.literal(ASYMMETRIC.KeyUsage) }),
  z.object({
    KeySpec: z.literal(SYMMETRIC.KeySpec).default(SYMMETRIC.KeySpec),
    KeyUsage: z.literal(SYMMETRIC.KeyUsage).default(SYMMETRIC.KeyUsage),
  }),
]);

export function keyArnsOf(assembly: Assembly): { keyArns: string[]; signingKeyArns: string[] } {
  const keys = assembly.resources('AWS::KMS::Key', templateKey);
  const arns = (usage: string): string[] =>
    keys.filter(({ properties }) => properties.KeyUsage === usage).map(({ arn }) => arn);
  return { keyArns: arns(SYMMETRIC.KeyUsage), signingKeyArns: arns(ASYMMETRIC.KeyUsage) };
}

export interface KmsKeys {
  /** The ARN of a key, and what it is for. */
  describe(id: string): { arn: string; KeySpec: string; KeyUsage: string };
  encrypting(id: string, operation: string): { arn: string; material: Buffer };
  signing(id: string, operation: string): { arn: string; privateKey: KeyObject };
  /** Material that sealed something once; also that of a key which has left the template. */
  sealedWith(arn: string): Buffer | undefined;
}

const written = (material: Material): unknown =>
  Buffer.isBuffer(material)
    ? material.toString('base64')
    : { pkcs8: material.export({ format: 'der', type: 'pkcs8' }).toString('base64') };

export function openKmsKeys({ keyArns, signingKeyArns = [], file }: KmsKeysOptions): KmsKeys {
  const saved: Record<string, Material> = readJson(file, savedKeys) ?? {};
  const current = new Map<string, Material>();
  for (const arn of keyArns) current.set(arn, saved[arn] ?? randomBytes(32));
  for (const arn of signingKeyArns) {
    current.set(arn, saved[arn] ?? generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
  }
  for (const [arn, material] of current) {
    // A key of another kind is another key to KMS, with another ARN: writing over it would lose what it sealed.
    if (Buffer.isBuffer(material) !== keyArns.includes(arn))
      throw new Error(`${arn} was made as a key of another kind`);
  }
  const all = { ...saved, ...Object.fromEntries(current) };
  writeJson(file, Object.fromEntries(Object.entries(all).map(([arn, material]) => [arn, written(material)])));

  function find(id: string): { arn: string; material: Material } {
    for (const [arn, material] of current) if (arn === id || arn.endsWith(`key/${id}`)) return { arn, material };
    throw new KmsRefusal('NotFoundException', `Key '${id}' does not exist`);
  }
  const misused = (arn: string, usage: string, operation: string): KmsRefusal =>
    new KmsRefusal('InvalidKeyUsageException', `${arn} key usage is ${usage} which is not valid for ${operation}.`);

  return {
    describe(id) {
      const { arn, material } = find(id);
      return { arn, ...(Buffer.isBuffer(material) ? SYMMETRIC : ASYMMETRIC) };
    },
    encrypting(id, operation) {
      const { arn, material } = find(id);
      if (!Buffer.isBuffer(material)) throw misused(arn, ASYMMETRIC.KeyUsage, operation);
      return { arn, material };
    },
    signing(id, operation) {
      const { arn, material } = find(id);
      if (Buffer.isBuffer(material)) throw misused(arn, SYMMETRIC.KeyUsage, operation);
      return { arn, privateKey: material };
    },
    sealedWith(arn) {
      const material = current.get(arn) ?? saved[arn];
      return Buffer.isBuffer(material) ? material : undefined;
    },
  };
}
