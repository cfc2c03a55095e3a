// Keys of the local key service that sign, spoken to by AWS's own client.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  GetPublicKeyCommand,
  type KMSClient,
  SignCommand,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalKms, startKms } from '../../local/kms.ts';
import { keyArnsOf } from '../../local/kms-keys.ts';
import { loadAssembly } from '../../local/template.ts';
import { fixtureTemplate, writeAssembly } from './fixture-assembly.ts';
import { clientOf } from './kms-client.ts';

const KeyId = 'arn:aws-cn:kms:cn-north-1:000000000000:key/stage';
const sealKey = 'arn:aws-cn:kms:cn-north-1:000000000000:key/seal';
const dir = mkdtempSync(join(tmpdir(), 'xindang-kms-'));

let kms: LocalKms;
let client: KMSClient;
beforeAll(async () => {
  kms = await startKms({ keyArns: [KeyId], signingKeyArns: [sealKey] });
  client = clientOf(kms);
});
afterAll(async () => {
  await kms.close();
  rmSync(dir, { recursive: true });
});

describe('A key that signs', () => {
  const SigningAlgorithm = 'ECDSA_SHA_256';
  const publicKeyOf = async (from: KMSClient): Promise<Buffer> =>
    Buffer.from((await from.send(new GetPublicKeyCommand({ KeyId: sealKey }))).PublicKey ?? []);

  it('signs a message and its digest, again and again, so that its public key verifies it', async () => {
    const key = createPublicKey({ key: await publicKeyOf(client), format: 'der', type: 'spki' });
    for (let round = 0; round < 40; round += 1) {
      const message = Buffer.from(`message ${round}`);
      const digest = createHash('sha256').update(message).digest();
      const inputs = [{ Message: message }, { Message: digest, MessageType: 'DIGEST' }] as const;
      for (const input of inputs) {
        const made = await client.send(new SignCommand({ KeyId: sealKey, SigningAlgorithm, ...input }));
        expect(made).toMatchObject({ KeyId: sealKey, SigningAlgorithm });
        expect(verify('sha256', message, key, made.Signature ?? new Uint8Array())).toBe(true);
        expect(verify('sha256', Buffer.from('another'), key, made.Signature ?? new Uint8Array())).toBe(false);
      }
    }
  });

  it('says what it is', async () => {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: sealKey }));
    const is = { KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY', SigningAlgorithms: [SigningAlgorithm] };
    expect(KeyMetadata).toMatchObject({ Arn: sealKey, ...is });
    expect(KeyMetadata).not.toHaveProperty('EncryptionAlgorithms');
    expect(await client.send(new GetPublicKeyCommand({ KeyId: 'seal' }))).toMatchObject({ KeyId: sealKey, ...is });
  });

  it('does not encrypt, and a key that encrypts does not sign', async () => {
    const Plaintext = Buffer.from('secret');
    const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext }));
    const Message = Buffer.from('message');
    const misuses = [
      client.send(new EncryptCommand({ KeyId: sealKey, Plaintext })),
      client.send(new DecryptCommand({ KeyId: sealKey, CiphertextBlob })),
      client.send(new GenerateDataKeyCommand({ KeyId: sealKey, NumberOfBytes: 32 })),
      client.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId: sealKey, NumberOfBytes: 32 })),
      client.send(new SignCommand({ KeyId, Message, SigningAlgorithm })),
      client.send(new GetPublicKeyCommand({ KeyId })),
      client.send(new SignCommand({ KeyId: sealKey, Message, SigningAlgorithm: 'RSASSA_PKCS1_V1_5_SHA_256' })),
    ];
    for (const misuse of misuses) await expect(misuse).rejects.toMatchObject({ name: 'InvalidKeyUsageException' });
  });

  it.each([
    ['a digest of 31 bytes', { Message: Buffer.alloc(31), MessageType: 'DIGEST' }],
    ['nothing', { Message: Buffer.alloc(0) }],
    ['4097 bytes', { Message: Buffer.alloc(4097) }],
  ] as const)('does not sign %s', async (_what, input) => {
    const sent = client.send(new SignCommand({ KeyId: sealKey, SigningAlgorithm, ...input }));
    await expect(sent).rejects.toMatchObject({ name: 'ValidationException' });
  });

  it('is the same key after a restart, and joins a file from before there were such keys', async () => {
    const old = join(dir, 'old.json');
    writeFileSync(old, JSON.stringify({ [KeyId]: Buffer.alloc(32, 7).toString('base64') }));
    const first = await startKms({ keyArns: [KeyId], signingKeyArns: [sealKey], file: old });
    const made = await publicKeyOf(clientOf(first));
    await first.close();
    expect(JSON.parse(readFileSync(old, 'utf8'))[KeyId]).toBe(Buffer.alloc(32, 7).toString('base64'));
    const second = await startKms({ keyArns: [KeyId], signingKeyArns: [sealKey], file: old });
    expect(await publicKeyOf(clientOf(second))).toEqual(made);
    await second.close();
    await expect(startKms({ keyArns: [sealKey], file: old })).rejects.toThrow('another kind');
  });

  it('is told from the others by the template, where a third kind stops the start', () => {
    const arnsWith = (Properties: Record<string, unknown>) => {
      const template = fixtureTemplate();
      template.Resources.SealKey = { Type: 'AWS::KMS::Key', Properties };
      const { dir: assembly, remove } = writeAssembly(template);
      const parameters = { TokenIssuer: 'http://issuer', TokenAudience: 'audience', UserinfoUrl: 'http://userinfo' };
      try {
        return keyArnsOf(loadAssembly(assembly, { parameters }));
      } finally {
        remove();
      }
    };
    const arns = arnsWith({ KeySpec: 'ECC_NIST_P256', KeyUsage: 'SIGN_VERIFY' });
    expect(arns.keyArns.map((arn) => arn.replace(/.*:key/, 'key'))).toEqual(['key/fixture-Key']);
    expect(arns.signingKeyArns.map((arn) => arn.replace(/.*:key/, 'key'))).toEqual(['key/fixture-SealKey']);
    expect(() => arnsWith({ KeySpec: 'RSA_3072', KeyUsage: 'SIGN_VERIFY' })).toThrow('SealKey');
  });
});
