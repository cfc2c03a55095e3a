// What a function may do, against what it does: every call of the running system is weighed by its role's statements.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import type { Made } from './aws-calls.ts';
import { askEveryCertificate } from './every-certificate.ts';
import { askEveryFile } from './every-file.ts';
import { askEveryRoute, letTimePass } from './every-route.ts';
import { askOnFake, asMade, wakeOnFake } from './fake-calls.ts';
import { allows, covers, granted, type Statement } from './iam.ts';
import { type RecordedSystem, startRecordedSystem } from './recorded-system.ts';
import { REASONS } from './unused-rights.ts';

let whole: RecordedSystem;
let answers: Map<string, number>;
/** What the running system asked of AWS, and what the other routes and the clock asked of the fake. */
let made: readonly Made[];

beforeAll(async () => {
  whole = await startRecordedSystem('2026-08-01T10:00:00+08:00');
  answers = await askEveryRoute(whole.city);
  for (const [name, status] of await askEveryFile(whole.city)) answers.set(name, status);
  for (const [name, status] of await askEveryCertificate(whole.city)) answers.set(name, status);
  await letTimePass(whole.city);
  const seen: Parameters<typeof asMade>[0][number][] = [];
  const others = routes.filter(({ name }) => !answers.has(name));
  for (const [name, status] of await askOnFake(others, seen)) answers.set(name, status);
  await wakeOnFake(seen);
  made = [...whole.made, ...asMade(seen, whole.roles)];
});
afterAll(() => whole?.stop());

type Roles = RecordedSystem['roles'];
const nameOf = (id: string): string => id.replace(/Function[0-9A-F]{8}$/, '').replace(/^(Api|Streams|Jobs)/, '');
const thing = (arn: string): string =>
  whole
    .short(arn)
    .replace(/^s3:::[^/]+/, 's3:::Evidence')
    .replace(/(\/(uploads|evidence|certificates))\/.*$/, '$1/*')
    .replaceAll(/xindang-local-|Tables|[0-9A-F]{8}/g, '');

const deniedIn = (made: readonly Made[], roles: Roles): string[] => [
  ...new Set(
    made
      .filter((call) => !allows(roles.get(call.by) ?? [], call))
      .map(({ by, action, resource }) => `${nameOf(by)}: ${action} on ${thing(resource)}`),
  ),
];
const unusedIn = (made: readonly Made[], roles: Roles) =>
  [...roles].flatMap(([id, statements]) => {
    const own = made.filter(({ by }) => by === id);
    return [...granted(statements)].flatMap((one) => {
      const [action = '', resource = ''] = one.split(' ');
      const used = own.some((call) => call.action === action && covers(resource, call.resource));
      return used ? [] : [{ name: nameOf(id), action, on: thing(resource) }];
    });
  });
const reasonFor = ({ name, action, on }: ReturnType<typeof unusedIn>[number]) =>
  REASONS.find((one) => one.functions.test(name) && one.actions.test(action) && one.on.test(on));
const unexplainedIn = (made: readonly Made[], roles: Roles): string[] =>
  unusedIn(made, roles)
    .filter((one) => !reasonFor(one))
    .map(({ name, action, on }) => `${name}: ${action} on ${on}`);

/** The roles with one function's statements changed. */
function changed(name: string, change: (statements: readonly Statement[]) => readonly Statement[]): Roles {
  const [id] = [...whole.roles.keys()].filter((one) => nameOf(one) === name);
  if (id === undefined) throw new Error(`there is no function ${name}`);
  return new Map([...whole.roles, [id, change(whole.roles.get(id) ?? [])]]);
}

test('every route was asked and did its work, and no function called another service', () => {
  expect([...answers.keys()].toSorted()).toEqual(routes.map((route) => route.name).toSorted());
  expect([...answers].filter(([, status]) => status >= 300)).toEqual([]);
  expect(whole.system.refusedCalls()).toEqual([]);
  expect(whole.system.queues()).toEqual([]);
});

test('0 of all calls are denied to the function that made them', () => {
  const grants = [...whole.roles.values()].reduce((sum, statements) => sum + granted(statements).size, 0);
  const unused = unusedIn(made, whole.roles).length;
  console.info(`${made.length} calls of ${whole.roles.size} functions; ${grants} rights, ${unused} unused`);
  expect(made.length).toBeGreaterThan(200);
  expect(deniedIn(made, whole.roles)).toEqual([]);
});

test('what is put into evidence or certificates is put once, by a condition that goes with every such call', () => {
  const puts = made.filter(
    ({ action, resource }) => action === 's3:PutObject' && /\/(evidence|certificates)\//.test(resource),
  );
  expect(puts.length).toBeGreaterThan(2);
  expect(puts.filter(({ context }) => context['s3:if-none-match']?.join() !== '*')).toEqual([]);
});

test('0 rights are granted and never used, unless a line says why', () => {
  expect(unexplainedIn(made, whole.roles)).toEqual([]);
  const needed = new Set(unusedIn(made, whole.roles).map(reasonFor));
  expect(REASONS.filter((one) => !needed.has(one)).map((one) => one.why)).toEqual([]);
});

describe('the proof bites', () => {
  test('a right taken away is a call denied, whichever statement it is', () => {
    let taken = 0;
    for (const [id, statements] of whole.roles) {
      const calls = made.filter(({ by }) => by === id);
      for (const [at, statement] of statements.entries()) {
        const before = deniedIn(calls, whole.roles);
        const used = calls.filter((call) => allows([statement], call) && !allows(statements.toSpliced(at, 1), call));
        taken += used.length > 0 ? 1 : 0;
        const after = deniedIn(calls, new Map([[id, statements.toSpliced(at, 1)]]));
        expect(after.length > before.length, `${nameOf(id)} without ${statement.Sid}`).toBe(used.length > 0);
      }
    }
    expect(taken).toBeGreaterThan(10);
  });

  test('a right too many is named', () => {
    const [vault] = made.filter(({ action, resource }) => action === 'dynamodb:GetItem' && /Vault/.test(resource));
    const more = { Effect: 'Allow', Action: ['dynamodb:DeleteItem'], Resource: [vault?.resource ?? ''] } as const;
    const roles = changed('DepartmentApi', (statements) => [
      ...statements,
      { ...more, Action: [...more.Action], Resource: [...more.Resource] },
    ]);
    expect(unexplainedIn(made, roles)).toEqual(['DepartmentApi: dynamodb:DeleteItem on dynamodb:table/Vault']);
  });

  test('a folder of the bucket is reached and nothing beside it, and the bucket is listed by a folder alone', () => {
    const madeBy = (name: string, action: string) => {
      const call = made.find((one) => nameOf(one.by) === name && one.action === action);
      if (!call) throw new Error(`${name} made no call of ${action}`);
      return { call, may: (other: Made) => allows(whole.roles.get(call.by) ?? [], other) };
    };
    const { call: get, may: mayGet } = madeBy('ReviewerFiles', 's3:GetObject');
    expect(mayGet(get)).toBe(true);
    for (const folder of ['uploads/', 'evidence-else/', ''])
      expect(mayGet({ ...get, resource: get.resource.replace('evidence/', folder) })).toBe(false);
    const { call: list, may: mayList } = madeBy('DiscardUploads', 's3:ListBucket');
    expect(mayList(list)).toBe(true);
    const others: Made['context'][] = [{}, { 's3:prefix': [''] }, { 's3:prefix': ['upload'] }];
    for (const context of others) expect(mayList({ ...list, context })).toBe(false);
  });

  test('the secrets of the stage are reached under their partition and their context alone', () => {
    const narrow = (statements: readonly Statement[]) => statements.filter(({ Sid }) => Sid?.startsWith('KeysUse'));
    const roles = changed('CitizenApi', narrow);
    const [id = ''] = [...roles.keys()].filter((one) => nameOf(one) === 'CitizenApi');
    const allowed = made.filter((call) => call.by === id && allows(roles.get(id) ?? [], call));
    expect([...new Set(allowed.map(({ context }) => JSON.stringify(context)))].toSorted()).toEqual([
      '{"dynamodb:LeadingKeys":["STAGE"]}',
      '{"kms:EncryptionContext:xindang":["stage-keys"]}',
    ]);
    const [use] = allowed.filter(({ action }) => action.startsWith('kms:'));
    if (!use) throw new Error('the key was used');
    const others: Made['context'][] = [{}, { 'kms:EncryptionContext:xindang': ['other'] }];
    for (const context of others) {
      expect(allows(roles.get(id) ?? [], { ...use, context })).toBe(false);
    }
  });
});
