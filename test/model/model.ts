// What the archive should hold, kept as plainly as possible beside the real one.
import { expect } from 'vitest';
import { findBreak } from '../../shared/crypto/chain.ts';
import { foldAll } from '../../shared/domain/contribution.ts';
import { dayOf } from '../../shared/domain/days.ts';
import { explain } from '../../shared/domain/explanation.ts';
import { type FactKind, LedgerItem } from '../../shared/domain/ledger.ts';
import { stateOn } from '../../shared/domain/record-life.ts';
import { trackRecords } from '../../shared/domain/record-view.ts';
import { countedUnder, scoreAt } from '../../shared/domain/score.ts';
import { documentNumberOf } from '../../shared/domain/submission.ts';
import { openBySubject } from '../../shared/store/archive.ts';
import { readContents } from '../../shared/store/content.ts';
import { factsFrom } from '../../shared/store/ledger.ts';
import type { Answered, City } from '../api/city.ts';
import type { Person } from '../api/people.ts';
import { destroyedIn } from '../store/archives.ts';
import { type CrashPoint, dying } from '../store/crash.ts';

/** A department's row as it was first sent; sent again, it is the same row. */
export type Sent = { readonly item: string; readonly kind: string } & Record<string, unknown>;

/** An objection that is not over; `case` the seq of its filing, `since` the day on which its present clock began. */
export interface Dispute {
  readonly case: number;
  stage: 'with-department' | 'with-reviewer' | 'rejected' | 'in-reexamination';
  since: string;
  /** The `since` under which the department answered. */
  answered?: string;
  decidedOn?: string;
}
export interface Entry {
  readonly sent: Sent;
  readonly seq: number;
  readonly lapsesOn: string;
  noticed: boolean;
  declined: boolean;
  annulledOn?: string;
  removedOn?: string;
  lapseSaid?: boolean;
  destroyed?: boolean;
  disputes: Dispute[];
  readonly grounds: Set<string>;
  readonly corrections: Set<number>;
}
/** Nothing brings it back: annulled, removed, or gone for good. */
export const isOver = ({ annulledOn, removedOn, destroyed }: Entry): boolean =>
  Boolean(annulledOn || removedOn || destroyed);

/** Where an entry stands, said as plainly as it can be. */
export function stateOf(entry: Entry, day: string): readonly string[] {
  if (entry.annulledOn) return ['annulled'];
  if (entry.removedOn) return ['removed'];
  if (entry.lapsesOn <= day) return ['lapsed'];
  if (entry.disputes.some(({ stage }) => stage !== 'rejected')) return ['disputed'];
  if (!entry.noticed) return ['noticed'];
  return entry.declined ? ['declined'] : ['pending', 'active'];
}

export interface Model {
  enrolled: boolean;
  since: string;
  until: string;
  entries: Entry[];
  /** How many facts of each kind the present archive must have. */
  facts: Partial<Record<FactKind, number>>;
  /** How many archives ended by withdrawal. */
  ended: number;
  /** The day on which the receipt of the last of them is gone, too. */
  forgottenOn: string;
  readonly sent: Map<string, Sent>;
}

export interface Real {
  readonly town: City;
  /** How often what came about: deaths, and facts by kind. */
  readonly tally: Map<string, number>;
  readonly li: Person;
  readonly wang: Person;
}

export const nothing = (): Model => ({
  enrolled: false,
  since: '',
  until: '',
  entries: [],
  facts: {},
  ended: 0,
  forgottenOn: '',
  sent: new Map(),
});

export const today = (town: City): string => dayOf(town.now);
export const once = (model: Model, kind: FactKind): void => {
  model.facts[kind] = (model.facts[kind] ?? 0) + 1;
};
export const documentOf = (sent: Sent): string => String(sent.decisionNumber ?? sent.recognitionNumber);
export const keyOf = (sent: Sent): string => `${documentOf(sent)}/${sent.item}`;

export const tallied = (tally: Map<string, number>, what: string, count = 1): void =>
  void tally.set(what, (tally.get(what) ?? 0) + count);

/** Runs an act whose process may die on the way. */
export async function mayDie({ town, tally }: Real, crash: CrashPoint, act: () => Promise<unknown>): Promise<void> {
  if (await dying(town.database, crash, act)) tallied(tally, 'died');
}

/** Sends a request whose function may die on the way, and then sends it again, as everybody does who got no answer. */
export async function sendUntilAnswered(
  real: Real,
  crash: CrashPoint | undefined,
  send: () => Promise<Answered>,
): Promise<Answered> {
  real.town.now = new Date(Date.parse(real.town.now) + 1_000).toISOString();
  if (crash) await mayDie(real, crash, send);
  return send();
}

/** Everything that must hold after every step, whatever happened before. */
export async function check(model: Model, { town }: Real): Promise<void> {
  const { ledger, vault, views } = town.database.dump();
  const chains = Map.groupBy(
    ledger.map((item) => LedgerItem.parse(item)),
    (item) => item.pk,
  );
  const store = await town.deps.store();
  const open = await openBySubject(store, 'https://issuer.test', 'sub-li');
  expect(open !== undefined).toBe(model.enrolled);
  expect(chains.size).toBe(model.ended + (model.enrolled ? 1 : 0));
  expect(vault.filter((item) => /^(PERSON|SUBJECT)#/.test(item.pk))).toHaveLength(model.enrolled ? 2 : 0);
  const contents = open && (await readContents(store, open));
  const contentIn = (archive: string, items: readonly LedgerItem[]) => {
    const destroyed = destroyedIn(items);
    for (const id of destroyed) expect(archive === open?.id && contents?.has(id)).toBe(false);
    return (id: string) => (archive === open?.id && !destroyed.has(id) ? contents?.get(id) : 'content destroyed');
  };

  for (const [archive, items] of chains) {
    const present = archive === open?.id;
    expect(findBreak(items, contentIn(archive, items))).toBeUndefined();
    if (present) continue;
    const after = items
      .map((item) => item.kind)
      .slice(items.findIndex((item) => item.kind === 'consent-withdrawn') + 1);
    expect([[], ['erased']]).toContainEqual(after);
    if (after.length > 0) expect([...vault, ...views].filter((item) => item.pk === archive)).toEqual([]);
  }

  const answer = await town.ask('GET', '/me/score', { as: 'citizen:li' });
  if (!open || !contents) {
    expect([answer.status, answer.body.code]).toEqual([404, 'no-archive']);
    return;
  }
  const items = chains.get(open.id) ?? [];
  const facts = factsFrom(items, contents);
  const counts: Partial<Record<FactKind, number>> = {};
  for (const { kind } of items) counts[kind] = (counts[kind] ?? 0) + 1;
  // How many reminders there are depends on how late the sweep comes; that none comes twice does not.
  const { 'reminder-given': _, ...others } = counts;
  expect(others).toEqual(model.facts);
  const reminders = facts.flatMap((fact) =>
    fact.kind === 'reminder-given' && fact.content !== 'destroyed' ? [JSON.stringify([fact.about, fact.content])] : [],
  );
  expect(new Set(reminders).size).toBe(reminders.length);
  const tracked = trackRecords(facts);
  for (const entry of model.entries) {
    const marks = tracked.get(entry.seq)?.marks;
    if (entry.destroyed) expect(marks).toBeUndefined();
    else expect(stateOf(entry, today(town))).toContain(marks && stateOn(marks, today(town)));
  }
  const filed = facts.flatMap((fact) =>
    fact.kind === 'record-filed' && fact.content !== 'destroyed'
      ? [`${documentNumberOf(fact.content.submission)}/${fact.content.submission.item}`]
      : [],
  );
  expect(filed).toEqual(model.entries.filter((one) => !one.destroyed).map((entry) => keyOf(entry.sent)));
  const head = items.at(-1);
  if (!head) throw new Error('an open archive has a first fact');
  const contributions = countedUnder(head, foldAll(facts), town.now, town.stage);
  const expected = explain(
    scoreAt(contributions, town.now, town.stage),
    contributions,
    town.stage.catalogues,
    town.now,
  );
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ ...JSON.parse(JSON.stringify(expected)), recalculating: false });
}
