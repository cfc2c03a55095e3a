// What stands in clear in any table, after every route of the table was asked: keys, dates and marks, nothing that could rank.
import { expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { ask, sampleOf } from '../api/asking.ts';
import type { Life } from '../api/life.ts';
import { lived } from '../api/sample-lives.ts';
import { secretsOf } from './archives.ts';

/** By table, and by the kind of row where one table has several; a new one must be judged before it is written here. */
const READABLE = {
  certificates: [
    'archive',
    'asked',
    'chain',
    'count',
    'day',
    'digest',
    'endsAt',
    'expiresAtSeconds',
    'file',
    'first',
    'holder',
    'institution',
    'last',
    'pk',
    'request',
    'salt',
    'sealKeyId',
    'seq',
    'sha256',
    'sk',
    'state',
  ],
  ledger: [
    'about',
    'case',
    'channel',
    'commitment',
    'consentSince',
    'consentUntil',
    'content',
    'digest',
    'hash',
    'kind',
    'once',
    'pk',
    'previous',
    'pushBy',
    'recordedAt',
    'renewals',
    'sk',
    'state',
    'via',
  ],
  vault: ['archive', 'locked', 'names', 'person', 'pk', 'sealed', 'seq', 'sk', 'subjects', 'wrappedKey'],
  // `count`: how often a grade was given in a month, in a row that names no archive.
  views: ['assignee', 'at', 'count', 'due', 'dueAt', 'kind', 'openedOn', 'pass', 'pk', 'sealed', 'seq', 'sk'],
  access: ['at', 'case', 'expiresAtSeconds', 'fields', 'organ', 'pk', 'role', 'route', 'sk', 'who', 'why'],
} as const;

test('I9, I11: nothing in a dumped table could rank or says who it is about, whatever was done', async () => {
  const seen = {
    ledger: new Set<string>(),
    vault: new Set<string>(),
    views: new Set<string>(),
    access: new Set<string>(),
    certificates: new Set<string>(),
  };
  const look = (life: Life): void => {
    for (const [table, items] of Object.entries(life.town.database.dump())) {
      for (const item of items) for (const name of Object.keys(item)) seen[table as 'views'].add(name);
      const counts = items.filter((item) => table === 'views' && 'count' in item);
      expect(counts.filter(({ pk }) => !/^RATINGS#\d{4}-\d{2}$/.test(pk))).toEqual([]);
      const text = JSON.stringify(items);
      const [name = '', number = '', login = ''] = secretsOf(life.li);
      expect([name, number, login].filter((secret) => text.includes(secret))).toEqual([]);
    }
  };
  for (const route of routes) {
    const life = await lived(sampleOf(route).life);
    look(life);
    await ask(route, life);
    await life.town.ring();
    look(life);
    life.town.advance(400);
    await life.town.runJobs();
    look(life);
  }
  const names = Object.fromEntries(Object.entries(seen).map(([table, all]) => [table, [...all].sort()]));
  expect(names).toEqual(READABLE);
});
