// Seals a PDF (PAdES baseline B-B): a place for the signature while the page is drawn, then the signature in it.
import { createHash } from 'node:crypto';
import { certificateFacts, leafOf } from './chain.ts';
import { type Seal, signDetached } from './cms.ts';

export interface SealAbout {
  reason: string;
  /** Who seals. */
  name: string;
  /** ISO 8601. */
  signedAt: string;
  location?: string;
}

/** A chain of four certificates of this kind of key fits twice; every byte kept free weighs two in the file. */
const SPACE = 6 * 1024;
const WIDTH = 10; // digits of an offset
const UNKNOWN = Number('9'.repeat(WIDTH));
const PLACEHOLDER = `/ByteRange [0 ${UNKNOWN} ${UNKNOWN} ${UNKNOWN}]\n/Contents <`;

/** What pdfkit's own typings leave out. */
interface Reference {
  data: Record<string, unknown>;
  end(): void;
}
interface Internals {
  _root: { data: { AcroForm?: { data: { Fields: unknown[]; NeedAppearances?: boolean; SigFlags?: number } } } };
  ref(data: Record<string, unknown>): Reference;
}

const text = (value: string): unknown => new String(value); // pdfkit writes a bare string as a name
/** To the second, as the PDF's date is. */
const secondOf = (instant: string): Date => new Date(Math.floor(Date.parse(instant) / 1000) * 1000);

/**
 * Call it right before `document.end()`. The field is invisible and lies on the first page that is still open: page 1 of
 * a document with `bufferPages`.
 */
export function addSealPlaceholder(document: PDFKit.PDFDocument, about: SealAbout): void {
  const internals = document as unknown as Internals;
  const form = () => internals._root.data.AcroForm?.data;
  if (form()) throw new Error('the document has a form already, perhaps of another seal');
  const page = document.switchToPage(document.bufferedPageRange().start) as unknown as {
    dictionary: unknown;
    annotations: unknown[];
  };
  const signature = internals.ref({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    Name: text(about.name),
    Reason: text(about.reason),
    Location: about.location === undefined ? undefined : text(about.location),
    M: secondOf(about.signedAt),
    ByteRange: [0, UNKNOWN, UNKNOWN, UNKNOWN],
    Contents: new Uint8Array(SPACE),
  });
  signature.end();
  const field = internals.ref({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: text('Seal'),
    TU: text(about.name),
    Rect: [0, 0, 0, 0],
    F: 4 | 128, // Print, without which it is no PDF/A, and Locked
    P: page.dictionary,
    V: signature,
  });
  field.end();
  page.annotations.push(field);
  document.initForm();
  const made = form();
  if (!made) throw new Error('no form was made');
  delete made.NeedAppearances; // no PDF/A with it, and a viewer would ask to save what it regenerated
  made.SigFlags = 3; // signatures exist; append only
  made.Fields.push(field);
}

/** Where the placeholder lies: `from` at its first byte, `open` at the `<` of the contents, `close` after its `>`. */
function findPlaceholder(pdf: Buffer): { from: number; open: number; close: number } {
  // pdfkit escapes line ends in texts, so what people wrote cannot look like this.
  const needle = `${PLACEHOLDER}${'00'.repeat(SPACE)}>`;
  const from = pdf.indexOf(needle, 0, 'latin1');
  if (from < 0 || pdf.indexOf(needle, from + 1, 'latin1') >= 0) throw new Error('the PDF has not one place for a seal');
  return { from, open: from + PLACEHOLDER.length - 1, close: from + needle.length };
}

/** Fills the placeholder; `signedAt` must be the time the placeholder was made with, and the chain must hold then. */
export async function sealPdf(pdf: Uint8Array, seal: Seal, signedAt: string): Promise<Uint8Array> {
  const { notBefore, notAfter } = certificateFacts(leafOf(seal.chain));
  const at = secondOf(signedAt).toISOString();
  if (at < notBefore || at > notAfter) throw new Error(`the seal's certificate does not hold at ${at}`);
  const sealed = Buffer.from(pdf);
  const { from, open, close } = findPlaceholder(sealed);
  const stamp = `/M (D:${at.replaceAll(/[-:T]|\.000/g, '')})\n`;
  if (sealed.toString('latin1', from - stamp.length, from) !== stamp) throw new Error('placeholder of another time');

  const ends = `${open} ${close} ${sealed.length - close}]`;
  sealed.write(`/ByteRange [0 ${ends.padEnd(3 * WIDTH + 3)}`, from, 'latin1');
  const digest = createHash('sha256').update(sealed.subarray(0, open)).update(sealed.subarray(close)).digest();
  const signature = Buffer.from(await signDetached(digest, seal));
  if (signature.length > SPACE) throw new Error(`the signature takes ${signature.length} bytes, there are ${SPACE}`);
  sealed.write(signature.toString('hex'), open + 1, 'latin1');
  return new Uint8Array(sealed);
}
