// The port's real side: S3, whose forms and links are signed here and used by others.
// Signatures count by real time, the SDK's own clock (docs/adr/0005).
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { MOST_ATTACHMENT_BYTES } from '../domain/attachment.ts';
import { StoreUnavailable } from './database.ts';
import type { CertificateFileKey, EvidenceKey, Files, Settled, UploadKey } from './files.ts';

const VALID_SECONDS = 300;

/** Nobody above knows an AWS error. */
const translate = (error: unknown): never => {
  throw new StoreUnavailable(error);
};
const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof S3ServiceException && names.includes(error.name);

/** RFC 6266 with the name in UTF-8 (RFC 8187): never shown in the browser, whatever the file is. */
const asDownload = (name: string): string => {
  const encoded = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename*=UTF-8''${encoded}`;
};

interface Uploaded {
  readonly contentType: string | undefined;
  /** Absent when it is larger than any form allows. */
  readonly content: Uint8Array | undefined;
}

export function s3Files(client: S3Client, bucket: string): Files {
  async function uploaded(key: UploadKey): Promise<Uploaded | undefined> {
    try {
      const got = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
      const fits = (got.ContentLength ?? Number.POSITIVE_INFINITY) <= MOST_ATTACHMENT_BYTES;
      if (!fits) await got.Body?.transformToWebStream().cancel();
      return { contentType: got.ContentType, content: fits ? await got.Body?.transformToByteArray() : undefined };
    } catch (error) {
      // S3 says AccessDenied of what is not there to whoever may not list, and no function that commits may.
      // https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html
      if (isNamed(error, 'NoSuchKey', 'AccessDenied')) return undefined;
      throw new StoreUnavailable(error);
    }
  }

  async function put(
    key: UploadKey | EvidenceKey | CertificateFileKey,
    { contentType, content }: Uploaded,
    once: boolean,
  ): Promise<void> {
    const object = { Bucket: bucket, Key: key, Body: content, ContentType: contentType };
    await client.send(new PutObjectCommand(once ? { ...object, IfNoneMatch: '*' } : object)).catch((error) => {
      // It is there: an earlier try put it and died before it could take the upload away.
      if (!(once && isNamed(error, 'PreconditionFailed'))) translate(error);
    });
  }

  async function remove(key: string): Promise<void> {
    await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key })).catch(translate);
  }

  async function settle(
    key: UploadKey,
    to: UploadKey | EvidenceKey,
    check: (content: Uint8Array) => boolean,
  ): Promise<Settled> {
    const found = await uploaded(key);
    if (!found) return 'absent';
    const accepted = found.content !== undefined && check(found.content);
    if (accepted) await put(to, found, to !== key);
    await remove(key);
    return accepted ? 'accepted' : 'refused';
  }

  return {
    async upload(key, { maxBytes, contentType }) {
      // Of the fields it is given it makes conditions of equality; the key and the bucket it adds itself.
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: key,
        Expires: VALID_SECONDS,
        Fields: { 'Content-Type': contentType },
        Conditions: [['content-length-range', 1, maxBytes]],
      }).catch(translate);
      return { url, fields };
    },
    commit: settle,
    // The same bytes go back to where they came from, and then away.
    discard: (key, check) => settle(key, key, check),
    async has(key) {
      try {
        await client.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
        return true;
      } catch (error) {
        // A HEAD has no body to say more; 403 is what whoever may not list is told of what is not there.
        // https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html
        const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
        if (status === 404 || status === 403) return false;
        throw new StoreUnavailable(error);
      }
    },
    async keep(key, content, contentType) {
      await put(key, { contentType, content }, true);
    },
    async read(key, name) {
      const get = new GetObjectCommand({ Bucket: bucket, Key: key, ResponseContentDisposition: asDownload(name) });
      return await getSignedUrl(client, get, { expiresIn: VALID_SECONDS }).catch(translate);
    },
    async list(folder) {
      const keys: string[] = [];
      let from: string | undefined;
      do {
        const page = await client
          .send(new ListObjectsV2Command({ Bucket: bucket, Prefix: folder, ContinuationToken: from }))
          .catch(translate);
        for (const { Key } of page.Contents ?? []) if (Key !== undefined) keys.push(Key);
        from = page.NextContinuationToken;
      } while (from !== undefined);
      return keys;
    },
    delete: remove,
  };
}

/** The bucket's files with a client of their own; the address comes from the environment. */
export const openS3Files = (bucket: string, settings: S3ClientConfig): Files => s3Files(new S3Client(settings), bucket);
