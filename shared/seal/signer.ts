// The port to whatever holds a seal's private key, and KMS behind it.
import { createHash } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { keyIdOf } from './key.ts';

export interface Signer {
  /** `keyIdOf` its public key, whatever the holder of the key calls it. */
  readonly keyId: string;
  /** SubjectPublicKeyInfo, DER. */
  publicKey(): Promise<Uint8Array>;
  /** ECDSA over SHA-256 of the message, DER. */
  sign(message: Uint8Array): Promise<Uint8Array>;
}

/** Asks once for the public key, because its id is that key's and not the ARN: an id must mean the same offline. */
export async function kmsSigner(client: KMSClient, keyArn: string): Promise<Signer> {
  const { PublicKey: spki } = await client.send(new GetPublicKeyCommand({ KeyId: keyArn }));
  if (!spki) throw new Error('KMS gave no public key');
  return {
    keyId: keyIdOf(spki),
    publicKey: async () => spki,
    async sign(message) {
      const { Signature } = await client.send(
        new SignCommand({
          KeyId: keyArn,
          // The digest, because KMS takes no message of more than 4096 bytes.
          Message: createHash('sha256').update(message).digest(),
          MessageType: 'DIGEST',
          SigningAlgorithm: 'ECDSA_SHA_256',
        }),
      );
      if (!Signature) throw new Error('KMS gave no signature');
      return Signature;
    },
  };
}
