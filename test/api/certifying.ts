// Li with one deduction and awards that count, and every step of a certificate as one line.
import { createHash } from 'node:crypto';
import { publish } from '../../shared/seal/published.ts';
import { verifySealedPdf } from '../../shared/seal/verify-sealed-pdf.ts';
import { readSeals } from '../../shared/store/seals.ts';
import { does, goTo, type Settled, sees, withDeduction } from './acts.ts';
import type { Answered, City } from './city.ts';
import { commendation, file, openAll } from './people.ts';
import { WISH } from './sample-certificates.ts';

export const DEDUCTION = 'rec_00000002';
export interface Certifiable extends Settled {
  /** The ids of the awards, in the order in which they were asked for. */
  readonly awards: readonly string[];
}

/**
 * Filed on 12 January 2026 and asked from 15 April on, when all of it counts: 990 and what the awards bring. The consent
 * ends on 12 January 2027, and so does the deduction.
 */
export async function certifiable(items: readonly string[] = ['P-CO-02', 'P-CO-01']): Promise<Certifiable> {
  const settled = await withDeduction();
  const { town, li } = settled;
  const awards: string[] = [];
  for (const item of items) {
    await file(town, commendation(town, li, item));
    await openAll(town, li);
    const { records } = await sees(town, '/records');
    awards.push(records.find((one: { effect: { item: string } }) => one.effect.item === item).recordId);
  }
  await town.ring();
  goTo(town, '2026-04-15');
  return { ...settled, awards };
}

export const wishOf = (changes: Record<string, unknown> = {}) => ({ ...WISH, ...changes });
export const preview = (town: City, wish: unknown = WISH, login = 'li') =>
  does(town, '/certificates/preview', { wish }, undefined, login);
export const make = (town: City, wish: unknown, agreed: string, key?: string, login = 'li') =>
  does(town, '/certificates', { wish, agreed }, key, login);

/** Previewed and made; throws when it could not be. */
export async function certify(town: City, wish: unknown = WISH, login = 'li'): Promise<string> {
  const { agreed } = (await preview(town, wish, login)).body;
  const { status, body } = await make(town, wish, agreed, undefined, login);
  if (status !== 201) throw new Error(`no certificate: ${body.code}`);
  return body.number;
}
export const verify = (town: City, number: string, address = '203.0.113.7') =>
  town.ask('GET', `/verify/${encodeURIComponent(number)}`, { address });
export const standing = async (town: City, number: string) => {
  const { status, on } = (await verify(town, number)).body;
  return [status, on];
};
export const revoke = (town: City, number: string) => does(town, `/certificates/${number}/revoke`);
export const refusedAs = ({ status, body }: Answered) => [status, body.code, ...(body.errors ?? []).map(pointerOf)];
const pointerOf = ({ pointer }: { pointer: string }): string => pointer;

/** An answer without the one thing that is never twice the same. */
export const withoutTrace = ({ status, body, headers }: Answered) =>
  JSON.stringify({ status, headers, body: { ...body, traceId: '' } });

export const LIBRARY = 'institution:city-library';
let requests = 0;
/** The id of a request that an institution made; throws when it may not. */
export async function request(town: City, changes: Record<string, unknown> = {}, as = LIBRARY): Promise<string> {
  requests += 1;
  const headers = { 'idempotency-key': `request-number-${requests}` };
  const body = { purpose: 'own-benefit', words: '免押金借书', ...changes };
  const answer = await town.ask('POST', '/requests', { as, headers, body });
  if (answer.status !== 201) throw new Error(`no request: ${answer.body.code}`);
  return answer.body.request;
}
export const fetched = (town: City, id: string, as = LIBRARY) =>
  town.ask('POST', `/requests/${id}/certificate`, { as });
export const answering = (id: string, changes: Record<string, unknown> = {}) => ({
  for: 'institution',
  request: id,
  ...changes,
});

/** What the stored file says by itself, its seal checked: the sheet that is attached to it, and the file's digest. */
export async function fileOf(town: City, url: string) {
  const file = await town.files.open(url);
  if (!file) throw new Error('no file behind the link');
  const published = publish((await readSeals(await town.deps.store())).map(({ chain }) => chain));
  const { sealed, attachments } = verifySealedPdf(file.content, published);
  const data = JSON.parse(Buffer.from(attachments.get('certificate.json') ?? []).toString('utf8'));
  const sha256 = createHash('sha256').update(file.content).digest('hex');
  return { sealed, data, sha256, name: file.name, content: file.content };
}

/** What stands in the table of certificates but for what no citizen is behind. */
export const certificateRows = (town: City) =>
  town.database.dump().certificates.filter(({ pk }) => !/^(SALT$|SEALS$|LIMIT#)/.test(pk));
export const certificateFiles = (town: City) => town.files.keys().filter((key) => key.startsWith('certificates/'));
