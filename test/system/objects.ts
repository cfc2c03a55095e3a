// The objects that paths and bodies name, each three ways: the caller's own, somebody else's, and one that is not there.
import { giveConsent } from '../../demo/city.ts';
import { organOf, type Row, readRows } from '../../demo/rows.ts';
import type { Whole } from './whole-system.ts';

export const OWNERS = ['own', 'foreign', 'none'] as const;
export type Owner = (typeof OWNERS)[number];

/** A path and a body by whose object they name; `answer` what the rightful kind of caller is told. */
export interface Named {
  readonly path: string;
  readonly body?: unknown;
  readonly answer: number;
}
export type Objects = Readonly<Record<string, Readonly<Record<Owner, Named>>>>;

const numberOf = (row: Row): string => row.CF_WSH || row.recognitionNumber || '';
const keyOf = (row: Row, documentNumber = numberOf(row)) => ({
  documentNumber,
  item: row.itemCode,
  party: { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM },
});

/** Fills the archives of 林知远 (who will ask) and 陈若溪 (who must not be reached), and names what lies in them. */
export async function objectsOf({ city }: Whole): Promise<Objects> {
  for (const login of ['lin-zhiyuan', 'chen-ruoxi']) await giveConsent(city, login);
  await city.moveTo('2026-11-23T10:00:00+08:00');
  const rows = readRows().filter((row) => ['林知远', '陈若溪'].includes(row.CF_XDR_MC ?? ''));
  const receipts = new Map<string, string>();
  for (const row of rows) {
    const { status, body } = await city.asOrgan(organOf(row), 'POST', '/records', row);
    if (status === 202) receipts.set(numberOf(row), body.receipt);
  }
  const own = rows.find((row) => row.itemCode === 'N-TR-01') ?? {};
  const foreign = rows.find((row) => row.itemCode === 'N-UM-06') ?? {};
  // More for 陈若溪, so that her archive has a place that 林知远's has not: ids count within their own archive.
  for (const more of ['9901', '9902', '9903']) {
    const award = rows.find((row) => row.itemCode === 'P-CO-01') ?? {};
    const recognitionNumber = `${numberOf(award).slice(0, -5)}${more}号`;
    await city.asOrgan(organOf(award), 'POST', '/records', { ...award, recognitionNumber });
  }
  const [mine, theirs] = await Promise.all(
    ['lin-zhiyuan', 'chen-ruoxi'].map(
      async (login) => (await city.asCitizen(login, 'GET', '/me/notices')).body.notices,
    ),
  );
  const [firstOfMine, lastOfTheirs] = [mine[0].seq, theirs.at(-1).seq];
  if (lastOfTheirs <= mine.at(-1).seq) throw new Error('the foreign record must lie past the own ones');
  const record = (seq: number): string => `/me/records/rec_${String(seq).padStart(8, '0')}`;
  const confirmation = async (login: string): Promise<string> =>
    (await city.asCitizen(login, 'GET', '/me/withdrawal')).body.confirmation;
  const because = { reason: '测试', documentNumber: '测试文号' };
  const unfiled = `${numberOf(own).slice(0, -5)}9999号`;
  return {
    'show-record': {
      own: { path: record(firstOfMine), answer: 200 },
      foreign: { path: record(lastOfTheirs), answer: 404 },
      none: { path: record(99_999_999), answer: 404 },
    },
    'open-notice': {
      own: { path: `/me/notices/${firstOfMine}/open`, answer: 200 },
      foreign: { path: `/me/notices/${lastOfTheirs}/open`, answer: 404 },
      none: { path: '/me/notices/99999999/open', answer: 404 },
    },
    'read-receipt': {
      own: { path: `/receipts/${receipts.get(numberOf(own))}`, answer: 200 },
      foreign: { path: `/receipts/${receipts.get(numberOf(foreign))}`, answer: 404 },
      none: { path: `/receipts/rcp_${'A'.repeat(22)}.${'A'.repeat(22)}`, answer: 404 },
    },
    'submit-record': {
      own: { path: '/records', body: own, answer: 202 },
      foreign: { path: '/records', body: foreign, answer: 403 },
      none: { path: '/records', body: { ...own, CF_WSH: unfiled }, answer: 202 },
    },
    'correct-record': {
      own: { path: '/records/corrections', body: { submission: own, ...because }, answer: 202 },
      foreign: { path: '/records/corrections', body: { submission: foreign, ...because }, answer: 403 },
      // Nothing to correct looks like a correction: no answer tells what an archive holds (I1).
      none: {
        path: '/records/corrections',
        body: { submission: { ...own, CF_WSH: unfiled }, ...because },
        answer: 202,
      },
    },
    'annul-record': {
      own: { path: '/records/annulments', body: { record: keyOf(own), ...because }, answer: 202 },
      foreign: { path: '/records/annulments', body: { record: keyOf(foreign), ...because }, answer: 403 },
      none: { path: '/records/annulments', body: { record: keyOf(own, unfiled), ...because }, answer: 202 },
    },
    'withdraw-consent': {
      none: { path: '/me/withdrawal', body: { confirmation: 'invented' }, answer: 409 },
      foreign: { path: '/me/withdrawal', body: { confirmation: await confirmation('chen-ruoxi') }, answer: 409 },
      own: { path: '/me/withdrawal', body: { confirmation: await confirmation('lin-zhiyuan') }, answer: 200 },
    },
  };
}
