// The one port to the files, evidence and certificates: a form to upload with, a look at what arrived, a link to read, an erasure.
import { keyedId } from '../crypto/pseudonym.ts';
import type { Instant } from '../domain/days.ts';
import type { Store } from './store.ts';

/**
 * Three places: `uploads/` takes what a caller sends, `evidence/` keeps what was found to be as declared, `certificates/`
 * holds the pages that the platform made.
 */
export type UploadKey = `uploads/${string}`;
export type EvidenceKey = `evidence/${string}`;
export type CertificateFileKey = `certificates/${string}`;
/** Everything below it; ends with a slash, so that no folder is taken for one whose name begins alike. */
export type Folder = 'uploads/' | `${'uploads' | 'evidence' | 'certificates'}/${string}/`;

/** What a browser or a mini-program posts, as form data with `file` as its last field. */
export interface UploadForm {
  readonly url: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** `refused`: what arrived is not what `check` wants. `absent`: nothing arrived, or it was settled before. */
export type Settled = 'accepted' | 'refused' | 'absent';

/** Every method throws StoreUnavailable when the files cannot be reached. */
export interface Files {
  /** Takes one file of exactly this type and at most this size under exactly this key, for five minutes. */
  upload(key: UploadKey, limits: { readonly maxBytes: number; readonly contentType: string }): Promise<UploadForm>;
  /**
   * Keeps what arrived as evidence if `check` accepts it, and takes it away from `uploads/` in any case. The bytes that
   * were checked are the bytes that are kept, whatever is uploaded meanwhile. Evidence is never written over: a repeat
   * after a crash finds it there, so `check` must pin the content, by its digest.
   */
  commit(key: UploadKey, to: EvidenceKey, check: (content: Uint8Array) => boolean): Promise<Settled>;
  /**
   * Answers what `commit` would, with as many calls and as many bytes, and keeps nothing (docs/adr/0007). It puts into
   * `uploads/`, so it needs the right `evidence:upload` too.
   */
  discard(key: UploadKey, check: (content: Uint8Array) => boolean): Promise<Settled>;
  /** Whether a file lies there: how a repeat tells what was kept before from what never arrived. */
  has(key: EvidenceKey): Promise<boolean>;
  /** A link that downloads a file under this name, for five minutes; it is good for whoever holds it. */
  read(key: EvidenceKey | CertificateFileKey, name: string): Promise<string>;
  /** Keeps a page that the platform made, under a key that was never used. */
  keep(key: CertificateFileKey, content: Uint8Array, contentType: string): Promise<void>;
  /** Every key in a folder, in order. */
  list(folder: Folder): Promise<string[]>;
  /** Deleting what is not there is a success: an erasure may be repeated. */
  delete(key: string): Promise<void>;
}

/**
 * An archive's folder is a pseudonym of its id: a link is seen by whoever reads the file, and must lead nobody from one
 * person's files to what else is stored under the id. The pepper outlives the archive's key, so an erasure finds it.
 */
const pseudonymOf = ({ keys }: Store, archive: string): string => keyedId(keys.pepper, 'files', archive);
export const evidenceFolder = (store: Store, archive: string): `evidence/${string}/` =>
  `evidence/${pseudonymOf(store, archive)}/`;
export const certificateFolder = (store: Store, archive: string): `certificates/${string}/` =>
  `certificates/${pseudonymOf(store, archive)}/`;
export const uploadFolder = (store: Store, archive: string): Folder => `uploads/${pseudonymOf(store, archive)}/`;

/**
 * The key in an archive's folder of what `what` names, always the same one: a repeat finds what it kept, and keeps no
 * second copy. Nothing of what it is made from can be read in it.
 */
export const evidenceKey = (store: Store, archive: string, ...what: readonly string[]): EvidenceKey =>
  `${evidenceFolder(store, archive)}${keyedId(store.keys.pepper, 'evidence', archive, ...what)}`;

const stampOf = (at: Instant): string => at.replaceAll(/\D/g, '');

/**
 * A fresh key for one upload. A caller who is not the archive's own citizen gets a folder of its own each time
 * (`archive` undefined): one that came back would tell that the person has an archive (docs/adr/0007). The key carries
 * the business time at which it was made, because S3 dates objects by the other clock (docs/adr/0005).
 */
export function freshUploadKey(store: Store, archive: string | undefined, now: Instant): UploadKey {
  const folder = archive === undefined ? store.randomId(16) : pseudonymOf(store, archive);
  return `uploads/${folder}/${stampOf(now)}-${store.randomId(16)}`;
}

/** Whether an upload's key was made before an instant. */
export const isUploadBefore = (key: string, instant: Instant): boolean =>
  (/\/(\d{17})-[^/]*$/.exec(key)?.[1] ?? '') < stampOf(instant);

/** Deletes everything in a folder; safe to repeat. */
export async function deleteFolder(files: Files, folder: Folder): Promise<void> {
  for (const key of await files.list(folder)) await files.delete(key);
}
