// The port to KMS: makes and unwraps the one secret of a stage, once per cold start.
import { DecryptCommand, GenerateDataKeyCommand, type KMSClient } from '@aws-sdk/client-kms';

export interface KeyService {
  /** A fresh 64-byte secret, in clear and wrapped. */
  generate(): Promise<{ plain: Uint8Array; wrapped: Uint8Array }>;
  unwrap(wrapped: Uint8Array): Promise<Uint8Array>;
}

/** Checked by the key policy too: a wrapped secret of another use cannot be unwrapped here. */
const CONTEXT = { xindang: 'stage-keys' };

export const kmsKeyService = (client: KMSClient, keyArn: string): KeyService => ({
  async generate() {
    const made = await client.send(
      new GenerateDataKeyCommand({ KeyId: keyArn, NumberOfBytes: 64, EncryptionContext: CONTEXT }),
    );
    if (!made.Plaintext || !made.CiphertextBlob) throw new Error('KMS gave no data key');
    return { plain: made.Plaintext, wrapped: made.CiphertextBlob };
  },
  async unwrap(wrapped) {
    const opened = await client.send(
      new DecryptCommand({ KeyId: keyArn, CiphertextBlob: wrapped, EncryptionContext: CONTEXT }),
    );
    if (!opened.Plaintext) throw new Error('KMS gave no plaintext');
    return opened.Plaintext;
  },
});
