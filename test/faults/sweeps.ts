// What the nightly sweep can find due in an archive, each as an act that may die: done once, however often it is run.
import { expect } from 'vitest';
import { onSchedule } from '../../functions/job.ts';
import { discardUploads } from '../../functions/jobs/discard-uploads.ts';
import { sweepDue } from '../../functions/jobs/sweep-due.ts';
import { does, keyOf, reports } from '../api/acts.ts';
import type { Life } from '../api/life.ts';
import { agreement } from '../api/people.ts';
import { filedIn, type LifeName, lived } from '../api/sample-lives.ts';
import { archiveOf, kindsOf } from '../store/archives.ts';
import { withFiles } from '../store/crash.ts';
import { foldUpTo, snapshotIn } from '../streams/bells.ts';
import type { Acts, Prepared } from './crashing.ts';

interface Sweep {
  readonly from: LifeName;
  readonly after: (life: Life) => Promise<unknown>;
  /** The facts it must write, in order. */
  readonly writes: readonly string[];
  readonly also?: (life: Life, archive: string) => void;
}
const later =
  (days: number) =>
  async ({ town }: Life) =>
    town.advance(days);
/** Nothing opens the archive any more, and its erasure is due. */
const isEnded = ({ town, li }: Life, archive: string): void => {
  const { vault, views } = town.database.dump();
  expect(vault.filter(({ pk, sk }) => pk.startsWith('PERSON#') || (pk === archive && sk === 'KEY'))).toEqual([]);
  expect(views.filter(({ due }) => due === 'erasure')).toHaveLength(1);
  expect(views.filter(({ due }) => due === 'stub')).toHaveLength(1);
  expect(li.login).toBe('li');
};

async function annulledAndRenewed(life: Life): Promise<void> {
  const { town } = life;
  const body = { record: keyOf(filedIn(life)), reason: '认定有误', documentNumber: '示城管撤〔2026〕第3号' };
  expect((await reports(town, '/records/annulments', body)).status).toBe(202);
  town.advance(300);
  expect((await does(town, '/consent/renewal', await agreement(town))).status).toBe(201);
  town.advance(66);
}

const SWEEPS: Readonly<Record<string, Sweep>> = {
  'a department that was silent': { from: 'objected', after: later(10), writes: ['record-removed'] },
  'a reviewer who was late': { from: 'answered', after: later(30), writes: ['record-removed'] },
  'silence on a repair': { from: 'repairing', after: later(30), writes: ['reminder-given', 'department-silent'] },
  'the end of a window': { from: 'rejected', after: later(40), writes: ['reexamination-window-over'] },
  'a year of reminders': {
    from: 'opened',
    after: later(360),
    writes: ['reminder-given', 'reminder-given', 'reminder-given'],
  },
  'two reminders and a lapse': {
    from: 'opened',
    after: later(365),
    writes: ['reminder-given', 'reminder-given', 'record-lapsed'],
  },
  'content whose time is over': {
    from: 'objected',
    after: annulledAndRenewed,
    writes: ['content-destroyed'],
    also: ({ town }) => {
      expect(town.files.keys()).toEqual([]);
      expect(town.database.dump().vault.filter(({ sk }) => sk.startsWith('CONTENT#'))).toHaveLength(2);
    },
  },
  'a consent that ran out': {
    from: 'filed',
    after: later(426),
    writes: ['reminder-given', 'reminder-given', 'record-lapsed', 'consent-withdrawn'],
    also: isEnded,
  },
  'a lock that is over': { from: 'locked', after: later(8), writes: ['consent-withdrawn'], also: isEnded },
};

const prepared =
  ({ from, after, writes, also }: Sweep) =>
  async (): Promise<Prepared> => {
    const life = await lived(from);
    const { town, li } = life;
    withFiles(town);
    const archive = await archiveOf(town, life.li);
    await after(life);
    await town.ring();
    const before = kindsOf(town, archive.id);
    const done = async (): Promise<void> => {
      expect(kindsOf(town, archive.id).slice(before.length)).toEqual(writes);
      also?.(life, archive.id);
      if (writes.includes('consent-withdrawn')) return;
      expect(snapshotIn(town, archive)).toEqual(await foldUpTo(town, archive));
      const due = town.database.dump().views.filter((row) => row.due === 'sweep' && String(row.dueAt) <= town.now);
      expect(due).toEqual([]);
    };
    const act = () => onSchedule(sweepDue, () => town.deps)({ dueAt: town.now }, {} as never);
    return { town, li, act, done };
  };

const discarding = async (): Promise<Prepared> => {
  const { town, li } = await lived('with a file');
  withFiles(town);
  town.now = new Date(Date.parse(town.now) + 20 * 60_000).toISOString();
  const act = () => onSchedule(discardUploads, () => town.deps)({ dueAt: town.now }, {} as never);
  return { town, li, act, done: async () => void expect(town.files.keys()).toEqual([]) };
};

export const sweeps: Acts = {
  ...Object.fromEntries(Object.entries(SWEEPS).map(([name, sweep]) => [`sweep-due, ${name}`, prepared(sweep)])),
  'discard-uploads': discarding,
};
