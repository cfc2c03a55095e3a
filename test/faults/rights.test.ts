// What a function may do, against what it does: every call of the running system is weighed by its role's statements.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import type { Made } from './aws-calls.ts';
import { askEveryRoute, letTimePass } from './every-route.ts';
import { allows, granted, type Statement } from './iam.ts';
import { type RecordedSystem, startRecordedSystem } from './recorded-system.ts';
import { REASONS } from './unused-rights.ts';

let whole: RecordedSystem;
let answers: Map<string, number>;

beforeAll(async () => {
  whole = await startRecordedSystem('2026-08-01T10:00:00+08:00');
  answers = await askEveryRoute(whole.city);
  await letTimePass(whole.city);
});
afterAll(() => whole?.stop());

type Roles = RecordedSystem['roles'];
const nameOf = (id: string): string => id.replace(/Function[0-9A-F]{8}$/, '').replace(/^(Api|LedgerStream|Jobs)/, '');
const thing = (arn: string): string => whole.short(arn).replaceAll(/xindang-local-|Tables|[0-9A-F]{8}/g, '');

const deniedIn = (made: readonly Made[], roles: Roles): string[] => [
  ...new Set(
    made
      .filter((call) => !allows(roles.get(call.by) ?? [], call))
      .map(({ by, action, resource }) => `${nameOf(by)}: ${action} on ${thing(resource)}`),
  ),
];
const unusedIn = (made: readonly Made[], roles: Roles) =>
  [...roles].flatMap(([id, statements]) => {
    const used = new Set(made.filter(({ by }) => by === id).map(({ action, resource }) => `${action} ${resource}`));
    return [...granted(statements)]
      .filter((one) => !used.has(one))
      .map((one) => {
        const [action = '', resource = ''] = one.split(' ');
        return { name: nameOf(id), action, on: thing(resource) };
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
  const unused = unusedIn(whole.made, whole.roles).length;
  console.info(`${whole.made.length} calls of ${whole.roles.size} functions; ${grants} rights, ${unused} unused`);
  expect(whole.made.length).toBeGreaterThan(200);
  expect(deniedIn(whole.made, whole.roles)).toEqual([]);
});

test('0 rights are granted and never used, unless a line says why', () => {
  expect(unexplainedIn(whole.made, whole.roles)).toEqual([]);
  const needed = new Set(unusedIn(whole.made, whole.roles).map(reasonFor));
  expect(REASONS.filter((one) => !needed.has(one)).map((one) => one.why)).toEqual([]);
});

describe('the proof bites', () => {
  test('a right taken away is a call denied, whichever statement it is', () => {
    let taken = 0;
    for (const [id, statements] of whole.roles) {
      const calls = whole.made.filter(({ by }) => by === id);
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
    const [vault] = whole.made.filter(
      ({ action, resource }) => action === 'dynamodb:GetItem' && /Vault/.test(resource),
    );
    const more = { Effect: 'Allow', Action: ['dynamodb:DeleteItem'], Resource: [vault?.resource ?? ''] } as const;
    const roles = changed('DepartmentApi', (statements) => [
      ...statements,
      { ...more, Action: [...more.Action], Resource: [...more.Resource] },
    ]);
    expect(unexplainedIn(whole.made, roles)).toEqual(['DepartmentApi: dynamodb:DeleteItem on dynamodb:table/Vault']);
  });

  test('the secrets of the stage are reached under their partition and their context alone', () => {
    const narrow = (statements: readonly Statement[]) => statements.filter(({ Sid }) => Sid?.startsWith('KeysUse'));
    const roles = changed('CitizenApi', narrow);
    const [id = ''] = [...roles.keys()].filter((one) => nameOf(one) === 'CitizenApi');
    const allowed = whole.made.filter((call) => call.by === id && allows(roles.get(id) ?? [], call));
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
