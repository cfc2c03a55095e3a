// Li with one settled deduction, and every act of due process as one line, for tests over a whole city.
import { type City, city } from './city.ts';
import { born, consent, file, openAll, type Person, penalty } from './people.ts';

let sent = 0;
/** A citizen's act, under a key of its own unless one is given. */
export const does = (town: City, path: string, body?: unknown, key = `act-${++sent}-of-a-citizen`, login = 'li') =>
  town.ask('POST', `/me${path}`, { as: `citizen:${login}`, headers: { 'idempotency-key': key }, body });
export const sees = async (town: City, path: string, login = 'li') =>
  (await town.ask('GET', `/me${path}`, { as: `citizen:${login}` })).body;
export const balance = async (town: City, login = 'li') => (await sees(town, '/score', login)).balance;

export const URBAN = 'urban-management';
export const reports = (town: City, path: string, body: unknown, client = URBAN) =>
  town.ask('POST', path, { as: `department:${client}`, body });
export const tasksOf = async (town: City, client = URBAN) =>
  (await town.ask('GET', '/tasks', { as: `department:${client}` })).body.tasks;
export const queueOf = async (town: City, staff = 'R001') =>
  (await town.ask('GET', '/review/tasks', { as: `reviewer:${staff}` })).body.tasks;
export const reviews = (town: City, staff: string, path: string, body: unknown) =>
  town.ask('POST', `/review/cases/${path}`, { as: `reviewer:${staff}`, body });
export const assigns = (town: City, staff: string, caseId: string, to: string, key = `assign-${++sent}-key`) =>
  town.ask('POST', `/review/cases/${caseId}/assignment`, {
    as: `reviewer:${staff}`,
    headers: { 'idempotency-key': key },
    body: { to },
  });

/** What names a filed record to its department. */
export const keyOf = (submission: ReturnType<typeof penalty>) => ({
  documentNumber: submission.decisionNumber,
  item: submission.item,
  party: submission.party,
});

/** The stream, then whatever is due, then the stream again. */
export async function settle(town: City): Promise<void> {
  await town.ring();
  await town.runJobs();
  await town.ring();
}

export interface Settled {
  readonly town: City;
  readonly li: Person;
  readonly filed: ReturnType<typeof penalty>;
}

/**
 * Decided, served, filed and opened on Monday 12 January 2026: counts from 13 March, repairable from 12 April, lapses on
 * 12 January 2027. It is `rec_00000002`.
 */
export async function withDeduction(changes: Record<string, unknown> = {}): Promise<Settled> {
  const town = city({ now: '2026-01-12T02:00:00.000Z' });
  const li = born(town, 'li', 1);
  await consent(town, li);
  const filed = penalty(town, li, 'N-UM-09', changes);
  await file(town, filed);
  await openAll(town, li);
  await town.ring();
  return { town, li, filed };
}
export const REC = '/records/rec_00000002';

/** Ten in the morning of a Shanghai day. */
export const goTo = (town: City, day: string): void => {
  town.now = `${day}T02:00:00.000Z`;
};

export const dutiesDone = ({ town, filed }: Settled, changes: Record<string, unknown> = {}) =>
  reports(town, '/records/duties', {
    record: keyOf(filed),
    doneOn: '2026-01-12',
    conditionMet: true,
    documentNumber: '示城管履〔2026〕第1号',
    ...changes,
  });
