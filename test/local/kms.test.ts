// The local key service, spoken to by AWS's own client.
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  type KMSClient,
} from '@aws-sdk/client-kms';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LocalKms, startKms } from '../../local/kms.ts';
import { clientOf } from './kms-client.ts';

const KeyId = 'arn:aws-cn:kms:cn-north-1:000000000000:key/stage';
const otherKey = 'arn:aws-cn:kms:cn-north-1:000000000000:key/other';
const EncryptionContext = { purpose: 'kek', stage: 'local' };
const dir = mkdtempSync(join(tmpdir(), 'xindang-kms-'));
const file = join(dir, 'kms.json');

let kms: LocalKms;
let client: KMSClient;
beforeAll(async () => {
  kms = await startKms({ keyArns: [KeyId, otherKey], file });
  client = clientOf(kms);
});
afterAll(async () => {
  await kms.close();
  rmSync(dir, { recursive: true });
});

describe('The local key service', () => {
  it('opens the data key it sealed, under the same context in any order', async () => {
    const made = await client.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext }));
    expect(made.Plaintext).toHaveLength(32);
    const swapped = { stage: 'local', purpose: 'kek' };
    const opened = await client.send(
      new DecryptCommand({ CiphertextBlob: made.CiphertextBlob, EncryptionContext: swapped }),
    );
    expect(opened.Plaintext).toEqual(made.Plaintext);
    expect(opened.KeyId).toBe(KeyId);
  });

  it('seals a data key it does not show', async () => {
    const made = await client.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId: 'stage', NumberOfBytes: 16 }));
    expect(made).not.toHaveProperty('Plaintext');
    const opened = await client.send(new DecryptCommand({ CiphertextBlob: made.CiphertextBlob }));
    expect(opened.Plaintext).toHaveLength(16);
  });

  it.each([
    ['another context', { EncryptionContext: { purpose: 'pepper' } }, 'InvalidCiphertextException'],
    ['no context', {}, 'InvalidCiphertextException'],
    ['another key', { EncryptionContext, KeyId: otherKey }, 'IncorrectKeyException'],
    ['an unknown key', { EncryptionContext, KeyId: 'arn:aws:kms:x:1:key/none' }, 'NotFoundException'],
  ])('refuses to open with %s', async (_what, given, name) => {
    const { CiphertextBlob } = await client.send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret'), EncryptionContext }),
    );
    await expect(client.send(new DecryptCommand({ CiphertextBlob, ...given }))).rejects.toMatchObject({ name });
  });

  it('refuses a ciphertext with one byte changed, wherever it lies', async () => {
    const { CiphertextBlob = new Uint8Array() } = await client.send(
      new EncryptCommand({ KeyId, Plaintext: Buffer.from('secret') }),
    );
    for (const at of [0, 1, 5, CiphertextBlob.length - 1]) {
      const changed = Uint8Array.from(CiphertextBlob);
      changed[at] = (changed[at] ?? 0) ^ 1;
      await expect(client.send(new DecryptCommand({ CiphertextBlob: changed }))).rejects.toMatchObject({
        name: 'InvalidCiphertextException',
      });
    }
  });

  it('describes its key', async () => {
    const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId }));
    expect(KeyMetadata).toMatchObject({ Arn: KeyId, KeyId: 'stage', Enabled: true });
  });

  it('answers 501 to an operation it does not serve', async () => {
    await expect(client.send(new CreateKeyCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
      $metadata: { httpStatusCode: 501 },
    });
  });

  it('counts its calls', () => {
    expect(kms.calls()).toMatchObject({ DescribeKey: 1, GenerateDataKey: 1 });
  });

  it('keeps its keys in a file only the owner may read, and opens old ciphertexts after a restart', async () => {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const { CiphertextBlob } = await client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from('kept') }));
    const again = await startKms({ keyArns: [KeyId], file });
    const opened = await clientOf(again).send(new DecryptCommand({ CiphertextBlob }));
    await again.close();
    expect(Buffer.from(opened.Plaintext ?? []).toString()).toBe('kept');
  });
});
