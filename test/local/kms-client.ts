// The local key service as the SDK's client reaches it.
import { KMSClient } from '@aws-sdk/client-kms';
import type { LocalKms } from '../../local/kms.ts';

export const clientOf = ({ url }: LocalKms): KMSClient =>
  new KMSClient({
    endpoint: url,
    region: 'cn-north-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
