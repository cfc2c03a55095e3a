// One race for one archive: a withdrawal among readers and writers, each store call in an order that dice decide (I1).
import { expect } from 'vitest';
import { caseIdOf } from '../../functions/case-access.ts';
import { openByPerson } from '../../shared/store/archive.ts';
import type { Database } from '../../shared/store/database.ts';
import { itemsAfter } from '../../shared/store/ledger.ts';
import { pick } from '../faults/tier.ts';
import type { Answered, City } from './city.ts';
import { agreement, born, clientFor, consent, file, type Person, penalty } from './people.ts';

/** Lets store calls through one at a time, in an order of its own; open, it lets everything through. */
export interface Gate {
  readonly database: Database;
  /** Runs acts side by side until all have ended. */
  race(acts: readonly (() => Promise<unknown>)[], roll: () => number): Promise<void>;
}

export function gated(inner: Database): Gate {
  const waiting: (() => void)[] = [];
  let closed = false;
  const turn = (): Promise<void> => (closed ? new Promise((go) => waiting.push(go)) : Promise.resolve());
  /** A call waits before it happens, and its answer waits before it is heard. */
  const through = async <T>(call: () => Promise<T>): Promise<T> => {
    await turn();
    try {
      return await call();
    } finally {
      await turn();
    }
  };
  return {
    database: {
      get: (...given) => through(() => inner.get(...given)),
      list: (...given) => through(() => inner.list(...given)),
      put: (...given) => through(() => inner.put(...given)),
      delete: (...given) => through(() => inner.delete(...given)),
      transact: (...given) => through(() => inner.transact(...given)),
    },
    async race(acts, roll) {
      closed = true;
      let running = acts.length;
      const all = acts.map((act) => act().finally(() => (running -= 1)));
      while (running > 0) {
        await new Promise((resolve) => setImmediate(resolve));
        const [go] = waiting.splice(Math.floor(roll() * waiting.length), 1);
        go?.();
      }
      closed = false;
      await Promise.all(all);
    },
  };
}

interface Runner {
  readonly town: City;
  readonly person: Person;
  readonly key: string;
  readonly caseId: string;
}
type Act = (runner: Runner) => Promise<Answered>;

const me = ({ person }: Runner) => `citizen:${person.login}`;
const look =
  (path: string): Act =>
  (runner) =>
    runner.town.ask('GET', path, { as: me(runner) });
const write =
  (path: string, body?: unknown): Act =>
  (runner) =>
    runner.town.ask('POST', path, { as: me(runner), headers: { 'idempotency-key': runner.key }, body });
const department = (town: City) => `department:${clientFor(town, 'N-UM-09')}`;
const documentOf = ({ person }: Pick<Runner, 'person'>, which: string) =>
  `示城管罚字〔2026〕第${person.login}.${which}号`;

const READS: readonly Act[] = [
  ...['/me/score', '/me/records', '/me/records/rec_00000002', '/me/ledger', '/me/notices', '/me/cases'].map(look),
  ...['/me/export', '/me/access-log', '/me/records/rec_00000002/repair', '/me/withdrawal'].map(look),
  ({ town, caseId }) => town.ask('GET', `/tasks/${caseId}`, { as: department(town) }),
  ({ town, caseId }) => town.ask('GET', `/review/cases/${caseId}`, { as: 'reviewer:R001' }),
];

const files: Act = ({ town, person, key }) =>
  file(town, penalty(town, person, 'N-UM-01', { decisionNumber: documentOf({ person }, key) }));
const corrects: Act = ({ town, person, key }) => {
  const changes = { decisionNumber: documentOf({ person }, 'first'), content: '罚款人民币四百元' };
  const submission = penalty(town, person, 'N-UM-09', changes);
  const body = { submission, reason: '更正', documentNumber: documentOf({ person }, key) };
  return town.ask('POST', '/records/corrections', { as: department(town), body });
};
const answers: Act = ({ town, caseId }) => {
  const body = { words: '现场照片和签收记录可以证明', answeredBy: 'S009' };
  return town.ask('POST', `/tasks/${caseId}/objection-answer`, { as: department(town), body });
};
const decides: Act = ({ town, caseId }) => {
  const body = { outcome: 'upheld', reason: '依据双方提交的材料作出决定' };
  return town.ask('POST', `/review/cases/${caseId}/objection-decision`, { as: 'reviewer:R001', body });
};
const opens: Act = write('/me/notices/3/open');
const objects: Act = write('/me/records/rec_00000003/objections', { ground: 'other', words: '另有原因' });
const states: Act = write('/me/records/rec_00000002/statement', { words: '我的说明' });
const renews: Act = async (runner) => write('/me/consent/renewal', await agreement(runner.town))(runner);
const WRITES: readonly Act[] = [files, files, corrects, answers, decides, opens, objects, states, renews];
/** Agrees anew while the old archive is being withdrawn: what comes of it is another archive. */
const consentsAnew: Act = async (runner) => write('/me/consent', await agreement(runner.town))(runner);

/** Li with a record that is opened and disputed, and one that is not opened yet. */
async function prepared(town: City, at: number): Promise<{ person: Person; archive: string; caseId: string }> {
  const person = born(town, `r${at}`, (at % 999) + 1, `19${70 + (Math.floor(at / 999) % 30)}0101`);
  const as = `citizen:${person.login}`;
  expect((await consent(town, person)).status).toBe(201);
  for (const [which, item] of [['first', 'N-UM-09'] as const, ['second', 'N-UM-01'] as const])
    await file(town, penalty(town, person, item, { decisionNumber: documentOf({ person }, which) }));
  await town.ask('POST', '/me/notices/2/open', { as });
  const headers = { 'idempotency-key': `objection-${at}` };
  const body = { ground: at % 2 === 0 ? 'not-final' : 'wrong-facts', words: '与事实不符' };
  const objected = await town.ask('POST', '/me/records/rec_00000002/objections', { as, headers, body });
  const store = await town.deps.store();
  const archive = (await openByPerson(store, person.number, person.name))?.id ?? '';
  return { person, archive, caseId: caseIdOf(store.keys, archive, objected.body.case) };
}

export interface Raced {
  /** Reads begun after the withdrawal was acknowledged, and writes that landed before it. */
  readonly late: number;
  readonly landed: number;
}

/** Everything of one archive at once; throws if the withdrawal was not the last word. */
export async function raceOnce(town: City, gate: Gate, at: number, roll: () => number): Promise<Raced> {
  const { person, archive, caseId } = await prepared(town, at);
  const as = `citizen:${person.login}`;
  const { confirmation } = (await town.ask('GET', '/me/withdrawal', { as })).body;
  const anew = roll() < 0.2;
  let acknowledged = false;
  let late = 0;
  let keys = 0;
  const runner = (): Runner => {
    keys += 1;
    return { town, person, caseId, key: `race-${at}-${keys}` };
  };
  const withdraw = async (): Promise<void> => {
    const { status, body } = await town.ask('POST', '/me/withdrawal', { as, body: { confirmation } });
    expect([status, body.state], `race ${at}: withdrawal ${JSON.stringify(body)}`).toEqual([200, 'withdrawn']);
    acknowledged = true;
  };
  const reader = async (): Promise<void> => {
    for (let again = 0; again < 4; again += 1) {
      const after = acknowledged;
      const { status, body } = await pick(roll, READS)(runner());
      const said = JSON.stringify(body).slice(0, 2_000);
      expect(status, said).toBeLessThan(500);
      if (!after) continue;
      late += 1;
      // Of a new archive there may be an answer; of the old one there is none.
      if (!anew)
        expect([status, body.code], `race ${at}: ${said}`).toEqual([
          404,
          expect.stringMatching(/no-archive|not-found/),
        ]);
      for (const old of [person.login, 'N-UM-0', 'rec_', '测试事实']) expect(said, `race ${at}`).not.toContain(old);
    }
  };
  const writer = (act: Act) => async (): Promise<void> => {
    const { status, body } = await act(runner());
    expect(status === 503 || status < 500, `race ${at}: ${JSON.stringify(body)}`).toBe(true);
  };
  const writes = Array.from({ length: 3 }, () => writer(pick(roll, WRITES)));
  await gate.race([withdraw, reader, reader, ...writes, ...(anew ? [writer(consentsAnew)] : [])], roll);
  return { late, landed: await checkAfter(town, archive, at) };
}

/** The withdrawal is the archive's last fact, and two runs of the job leave nothing under its id. */
async function checkAfter(town: City, archive: string, at: number): Promise<number> {
  const store = await town.deps.store();
  const kinds = (await itemsAfter(store, archive, 0)).map(({ kind }) => kind);
  expect([kinds.indexOf('consent-withdrawn'), kinds.length], `race ${at}: ${kinds}`).toEqual([
    kinds.length - 1,
    kinds.length,
  ]);
  for (let run = 0; run < 2; run += 1) {
    town.now = new Date(Date.parse(town.now) + 16 * 60_000).toISOString();
    await town.runJobs();
  }
  for (const table of ['vault', 'views'] as const)
    expect(await store.database.list(table, { pk: archive }), `race ${at}`).toEqual([]);
  return kinds.length - 6; // the consent, two filings, the notice, the objection and the withdrawal
}
