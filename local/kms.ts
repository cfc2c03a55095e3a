// Five operations of AWS KMS over its JSON protocol, the key material in one file only its owner may read.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { answerJson, type LoopbackServer, readBody, serveOnLoopback } from './loopback-server.ts';
import { readJson, writeJson } from './private-file.ts';

const context = z.record(z.string(), z.string()).default({});
const base64 = z.base64().transform((value) => Buffer.from(value, 'base64'));
const dataKey = z.object({
  KeyId: z.string(),
  EncryptionContext: context,
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
});

type Answer = Record<string, unknown>;

/** A refusal in KMS's own shape. */
class KmsRefusal {
  readonly type: string;
  readonly message: string;
  readonly status: number;
  constructor(type: string, message: string, status = 400) {
    this.type = type;
    this.message = message;
    this.status = status;
  }
}

/** The context is authenticated, not stored; its order means nothing, so it is sorted. */
const authenticatedData = (keyArn: string, given: Record<string, string>): Buffer =>
  Buffer.from(JSON.stringify([keyArn, Object.entries(given).sort(([a], [b]) => (a < b ? -1 : 1))]));

function seal(material: Buffer, keyArn: string, plaintext: Buffer, given: Record<string, string>): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', material, nonce).setAAD(authenticatedData(keyArn, given));
  const sealed = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const arn = Buffer.from(keyArn);
  return Buffer.concat([Buffer.from([1, arn.length]), arn, nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function open(
  blob: Buffer,
  materialOf: (arn: string) => Buffer | undefined,
  given: Record<string, string>,
): { arn: string; plaintext: Buffer } {
  const invalid = new KmsRefusal('InvalidCiphertextException', '');
  const end = 2 + (blob[1] ?? 0);
  const arn = blob.subarray(2, end).toString();
  const material = materialOf(arn);
  if (blob[0] !== 1 || !material || blob.length < end + 28) throw invalid;
  try {
    const decipher = createDecipheriv('aes-256-gcm', material, blob.subarray(end, end + 12))
      .setAAD(authenticatedData(arn, given))
      .setAuthTag(blob.subarray(end + 12, end + 28));
    return { arn, plaintext: Buffer.concat([decipher.update(blob.subarray(end + 28)), decipher.final()]) };
  } catch {
    throw invalid; // a changed byte, another key or another context: KMS does not say which
  }
}

export interface KmsOptions {
  /** The ARNs of the template's keys. */
  keyArns: string[];
  file?: string | undefined;
}

export interface LocalKms extends LoopbackServer {
  /** How often each operation was called, e.g. { Decrypt: 1 }. */
  calls: () => Record<string, number>;
}

export async function startKms({ keyArns, file }: KmsOptions): Promise<LocalKms> {
  const saved = readJson(file, z.record(z.string(), base64)) ?? {};
  const materials = new Map(keyArns.map((arn) => [arn, saved[arn] ?? randomBytes(32)]));
  // A key that has left the template is kept: what it sealed may still lie in the tables.
  const all = { ...saved, ...Object.fromEntries(materials) };
  writeJson(file, Object.fromEntries(Object.entries(all).map(([arn, material]) => [arn, material.toString('base64')])));

  function keyOf(id: string): { arn: string; material: Buffer } {
    for (const [arn, material] of materials) if (arn === id || arn.endsWith(`key/${id}`)) return { arn, material };
    throw new KmsRefusal('NotFoundException', `Key '${id}' does not exist`);
  }

  function generateDataKey(input: unknown): Answer & { Plaintext: string } {
    const { KeyId, EncryptionContext, KeySpec, NumberOfBytes } = dataKey.parse(input);
    if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
      throw new KmsRefusal('ValidationException', 'Give either KeySpec or NumberOfBytes');
    }
    const { arn, material } = keyOf(KeyId);
    const plaintext = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
    const CiphertextBlob = seal(material, arn, plaintext, EncryptionContext);
    return { KeyId: arn, CiphertextBlob, Plaintext: plaintext.toString('base64') };
  }

  const operations: Record<string, (input: unknown) => Answer> = {
    GenerateDataKey: generateDataKey,
    GenerateDataKeyWithoutPlaintext(input) {
      const { Plaintext: _, ...withoutPlaintext } = generateDataKey(input);
      return withoutPlaintext;
    },
    Encrypt(input) {
      const schema = z.object({ KeyId: z.string(), Plaintext: base64, EncryptionContext: context });
      const { KeyId, Plaintext, EncryptionContext } = schema.parse(input);
      if (Plaintext.length < 1 || Plaintext.length > 4096)
        throw new KmsRefusal('ValidationException', 'Plaintext: 1 to 4096 bytes');
      const { arn, material } = keyOf(KeyId);
      return {
        KeyId: arn,
        CiphertextBlob: seal(material, arn, Plaintext, EncryptionContext),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
    Decrypt(input) {
      const schema = z.object({ KeyId: z.string().optional(), CiphertextBlob: base64, EncryptionContext: context });
      const { KeyId, CiphertextBlob, EncryptionContext } = schema.parse(input);
      const { arn, plaintext } = open(CiphertextBlob, (key) => materials.get(key) ?? saved[key], EncryptionContext);
      if (KeyId !== undefined && keyOf(KeyId).arn !== arn)
        throw new KmsRefusal('IncorrectKeyException', 'Sealed by another key');
      return { KeyId: arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    DescribeKey(input) {
      const { arn } = keyOf(z.object({ KeyId: z.string() }).parse(input).KeyId);
      const KeyMetadata = {
        KeyId: arn.split('key/')[1],
        Arn: arn,
        Enabled: true,
        KeyState: 'Enabled',
        KeyUsage: 'ENCRYPT_DECRYPT',
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyManager: 'CUSTOMER',
        Origin: 'AWS_KMS',
        MultiRegion: false,
      };
      return { KeyMetadata };
    },
  };

  const calls: Record<string, number> = {};
  function answer(target: string, body: Buffer | undefined): Answer {
    const name = target.replace('TrentService.', '');
    const operation = operations[name];
    if (!operation) throw new KmsRefusal('UnknownOperationException', `KMS ${name} is not served on this machine`, 501);
    calls[name] = (calls[name] ?? 0) + 1;
    return operation(JSON.parse(body?.toString() || '{}'));
  }

  const server = await serveOnLoopback(
    async (request, response) => {
      const protocol = 'application/x-amz-json-1.1';
      const body = await readBody(request, 64 * 1024);
      try {
        answerJson(response, 200, answer(String(request.headers['x-amz-target'] ?? ''), body), protocol);
      } catch (error) {
        const refusal =
          error instanceof KmsRefusal ? error : new KmsRefusal('ValidationException', (error as Error).message);
        answerJson(response, refusal.status, { __type: refusal.type, message: refusal.message }, protocol);
      }
    },
    0,
    'The key service',
  );
  return { ...server, calls: () => ({ ...calls }) };
}
