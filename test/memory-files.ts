// The fake of the files' port: objects in memory, forms that keep their promises, and a clock that can be moved.
import { StoreUnavailable } from '../shared/store/database.ts';
import type { CertificateFileKey, EvidenceKey, Files, Settled, UploadForm, UploadKey } from '../shared/store/files.ts';

interface Stored {
  readonly contentType: string;
  readonly content: Uint8Array;
}

export interface MemoryFiles extends Files {
  /** What a browser does with a form; the status that S3 answers with. */
  post(form: UploadForm, content: Uint8Array): Promise<number>;
  /** What a browser gets of a link: the content and the name to keep it under, or nothing. */
  open(link: string): Promise<(Stored & { readonly name: string }) | undefined>;
  /** Every key there is, in order. */
  keys(): string[];
  /** How often each operation of S3 was called. */
  readonly calls: Record<string, number>;
  /** Milliseconds by which real time has moved on. */
  elapsed: number;
  down: boolean;
}

const VALID_MS = 300_000;
const FORM_AT = 'https://files.invalid/form';
const LINK_AT = 'https://files.invalid/link';

/** What a form was made for; the fields carry its number, as S3's carry a signature. */
interface Promised {
  readonly key: UploadKey;
  readonly maxBytes: number;
  readonly contentType: string;
  readonly until: number;
}

export function memoryFiles(): MemoryFiles {
  const objects = new Map<string, Stored>();
  const forms: Promised[] = [];
  const links: { readonly key: EvidenceKey | CertificateFileKey; readonly name: string; readonly until: number }[] = [];

  const called = (operation: string): void => {
    if (files.down) throw new StoreUnavailable(new Error('the fake is down'));
    files.calls[operation] = (files.calls[operation] ?? 0) + 1;
  };

  async function settle(key: UploadKey, to: string, check: (content: Uint8Array) => boolean): Promise<Settled> {
    called('get');
    const found = objects.get(key);
    if (!found) return 'absent';
    const accepted = check(new Uint8Array(found.content));
    if (accepted) called('put');
    if (accepted && (to === key || !objects.has(to))) objects.set(to, found);
    called('delete');
    objects.delete(key);
    return accepted ? 'accepted' : 'refused';
  }

  const files: MemoryFiles = {
    calls: {},
    elapsed: 0,
    down: false,
    async upload(key, { maxBytes, contentType }) {
      forms.push({ key, maxBytes, contentType, until: files.elapsed + VALID_MS });
      return { url: FORM_AT, fields: { key, 'Content-Type': contentType, form: String(forms.length - 1) } };
    },
    async post({ url, fields }, content) {
      const promised = forms[Number(fields.form)];
      if (url !== FORM_AT || !promised || files.elapsed > promised.until) return 403;
      if (fields.key !== promised.key || fields['Content-Type'] !== promised.contentType) return 403;
      if (content.length < 1 || content.length > promised.maxBytes) return 400;
      objects.set(promised.key, { contentType: promised.contentType, content: new Uint8Array(content) });
      return 204;
    },
    commit: settle,
    discard: (key, check) => settle(key, key, check),
    async has(key) {
      called('head');
      return objects.has(key);
    },
    async keep(key, content, contentType) {
      called('put');
      if (!objects.has(key)) objects.set(key, { contentType, content: new Uint8Array(content) });
    },
    async read(key, name) {
      links.push({ key, name, until: files.elapsed + VALID_MS });
      return `${LINK_AT}/${links.length - 1}`;
    },
    async open(link) {
      const made = link.startsWith(`${LINK_AT}/`) ? links[Number(link.slice(LINK_AT.length + 1))] : undefined;
      const found = made && files.elapsed <= made.until ? objects.get(made.key) : undefined;
      return made && found && { ...found, name: made.name };
    },
    async list(folder) {
      called('list');
      return files.keys().filter((key) => key.startsWith(folder));
    },
    async delete(key) {
      called('delete');
      objects.delete(key);
    },
    keys: () => [...objects.keys()].sort(),
  };
  return files;
}
