// Seven operations of AWS KMS over its JSON protocol, the key material in one file only its owner may read.
// https://docs.aws.amazon.com/kms/latest/APIReference/API_Operations.html
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import * as z from 'zod';
import { base64, type KmsKeysOptions, KmsRefusal, openKmsKeys } from './kms-keys.ts';
import { SIGNING_ALGORITHM, signingOperations } from './kms-signing.ts';
import { answerJson, type LoopbackServer, readBody, serveOnLoopback } from './loopback-server.ts';

const context = z.record(z.string(), z.string()).default({});
const dataKey = z.object({
  KeyId: z.string(),
  EncryptionContext: context,
  KeySpec: z.enum(['AES_256', 'AES_128']).optional(),
  NumberOfBytes: z.int().min(1).max(1024).optional(),
});

type Answer = Record<string, unknown>;

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

export interface LocalKms extends LoopbackServer {
  /** How often each operation was called, e.g. { Decrypt: 1 }. */
  calls: () => Record<string, number>;
}

export async function startKms(options: KmsKeysOptions): Promise<LocalKms> {
  const keys = openKmsKeys(options);

  function generateDataKey(input: unknown, operation = 'GenerateDataKey'): Answer & { Plaintext: string } {
    const { KeyId, EncryptionContext, KeySpec, NumberOfBytes } = dataKey.parse(input);
    if ((KeySpec === undefined) === (NumberOfBytes === undefined)) {
      throw new KmsRefusal('ValidationException', 'Give either KeySpec or NumberOfBytes');
    }
    const { arn, material } = keys.encrypting(KeyId, operation);
    const plaintext = randomBytes(NumberOfBytes ?? (KeySpec === 'AES_128' ? 16 : 32));
    const CiphertextBlob = seal(material, arn, plaintext, EncryptionContext);
    return { KeyId: arn, CiphertextBlob, Plaintext: plaintext.toString('base64') };
  }

  const operations: Record<string, (input: unknown) => Answer> = {
    ...signingOperations(keys),
    GenerateDataKey: (input) => generateDataKey(input),
    GenerateDataKeyWithoutPlaintext(input) {
      const { Plaintext: _, ...withoutPlaintext } = generateDataKey(input, 'GenerateDataKeyWithoutPlaintext');
      return withoutPlaintext;
    },
    Encrypt(input) {
      const schema = z.object({ KeyId: z.string(), Plaintext: base64, EncryptionContext: context });
      const { KeyId, Plaintext, EncryptionContext } = schema.parse(input);
      if (Plaintext.length < 1 || Plaintext.length > 4096)
        throw new KmsRefusal('ValidationException', 'Plaintext: 1 to 4096 bytes');
      const { arn, material } = keys.encrypting(KeyId, 'Encrypt');
      return {
        KeyId: arn,
        CiphertextBlob: seal(material, arn, Plaintext, EncryptionContext),
        EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      };
    },
    Decrypt(input) {
      const schema = z.object({ KeyId: z.string().optional(), CiphertextBlob: base64, EncryptionContext: context });
      const { KeyId, CiphertextBlob, EncryptionContext } = schema.parse(input);
      const { arn, plaintext } = open(CiphertextBlob, keys.sealedWith, EncryptionContext);
      if (KeyId !== undefined && keys.encrypting(KeyId, 'Decrypt').arn !== arn)
        throw new KmsRefusal('IncorrectKeyException', 'Sealed by another key');
      return { KeyId: arn, Plaintext: plaintext.toString('base64'), EncryptionAlgorithm: 'SYMMETRIC_DEFAULT' };
    },
    DescribeKey(input) {
      const { KeyId } = z.object({ KeyId: z.string() }).parse(input);
      const { arn, KeySpec, KeyUsage } = keys.describe(KeyId);
      const KeyMetadata = {
        KeyId: arn.split('key/')[1],
        Arn: arn,
        Enabled: true,
        KeyState: 'Enabled',
        KeyUsage,
        KeySpec,
        ...(KeyUsage === 'SIGN_VERIFY'
          ? { SigningAlgorithms: [SIGNING_ALGORITHM] }
          : { EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'] }),
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
