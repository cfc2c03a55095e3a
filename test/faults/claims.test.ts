// Claims and headers spoilt in every way: only what is exactly right makes a caller, and everything else is a refusal.
import { describe, expect, test } from 'vitest';
import { callerOf } from '../../functions/caller.ts';
import {
  anyone,
  channel,
  citizen,
  citizenWithoutArchive,
  counter,
  department,
  institution,
  ownLogin,
  reviewer,
  supervisor,
  verifier,
} from '../../functions/route.ts';
import { Refusal } from '../../shared/domain/refusal.ts';
import { loadStage } from '../../shared/rules/load.ts';

const { registry } = loadStage('local');
const [client] = registry.clients.filter(({ scopes }) => scopes.includes('records'));
if (!client) throw new Error('a client that may file');
const [other] = registry.clients.filter(({ organ }) => organ !== client.organ);
const own = { iss: 'https://issuer.test', sub: 'sub-li', scope: 'openid me', client_id: 'citizen-app' };
const organ = { ...own, sub: client.clientId, scope: 'records', client_id: client.clientId, organ: client.organ };
const BEARER = 'Bearer the.token';

const refusal = (who: Parameters<typeof callerOf>[0], claims: unknown, header: string | undefined = BEARER): string => {
  try {
    callerOf(who, claims, header, registry);
    return 'let in';
  } catch (error) {
    return error instanceof Refusal ? error.code : `an error: ${error}`;
  }
};

describe('a citizen', () => {
  const asked = { kind: 'citizen', issuer: own.iss, subject: own.sub, accessToken: 'the.token' };

  test.each([citizen, citizenWithoutArchive])('is who the claims say, with the token they came with', (who) => {
    expect(callerOf(who, own, BEARER, registry)).toStrictEqual(asked);
    expect(callerOf(who, own, 'bearer the.token', registry)).toStrictEqual(asked);
  });

  test.each(['[openid me]', '[me]', 'me', 'openid me real_name'])('may have the scope as %s', (scope) => {
    expect(callerOf(citizen, { ...own, scope }, BEARER, registry)).toStrictEqual(asked);
  });

  test.each(['', 'openid', 'records', 'mean', 'Me', 'me,openid', 'some'])('may not have the scope as "%s"', (scope) => {
    expect(refusal(citizen, { ...own, scope })).toBe('not-allowed');
  });

  test.each(['', 'Basic the.token', 'xBearer the.token', 'Bearer', 'Bearer ', 'Bearer the\ntoken', 'the.token'])(
    'is refused under the header %j',
    (header) => {
      expect(refusal(citizen, own, header)).toBe('not-allowed');
    },
  );

  test('is refused without a header, with the organ of a department, and with a work number', () => {
    expect(() => callerOf(citizen, own, undefined, registry)).toThrow(new Refusal('not-allowed'));
    for (const who of [citizen, ownLogin])
      for (const changes of [{ organ: client.organ }, { staff: 'R001' }])
        expect(refusal(who, { ...own, ...changes })).toBe('not-allowed');
  });
});

describe('a department', () => {
  test('is the client that its token names, with the organ that the registry knows', () => {
    const asked = { kind: 'department', clientId: client.clientId, organ: client.organ };
    expect(callerOf(department, organ, undefined, registry)).toStrictEqual(asked);
  });

  test('is refused under another organ, another client, no organ, no client, and with a scope it was not given', () => {
    for (const changes of [
      { organ: other?.organ },
      { organ: undefined },
      { client_id: other?.clientId },
      { client_id: 'invented' },
      { client_id: undefined },
      { scope: 'me' },
      { staff: 'R001' },
    ]) {
      expect([changes, refusal(department, { ...organ, ...changes })]).toEqual([changes, 'not-allowed']);
    }
    const less = { ...registry, clients: registry.clients.map((one) => ({ ...one, scopes: [] })) };
    expect(() => callerOf(department, organ, undefined, less)).toThrow(new Refusal('not-allowed'));
  });
});

describe('a clerk', () => {
  const clerk = { ...own, sub: 'K001', scope: 'counter', staff: 'K001', organ: client.organ };

  test('is who the claims say on the counter’s own route and on a citizen’s, but not where it is about a login', () => {
    const asked = { kind: 'counter', staff: 'K001', organ: client.organ };
    for (const who of [counter, citizen, citizenWithoutArchive])
      expect(callerOf(who, clerk, BEARER, registry)).toStrictEqual(asked);
    for (const who of [ownLogin, department, reviewer, supervisor]) expect(refusal(who, clerk)).toBe('not-allowed');
  });

  test('is told by the work number, not by the scope: a citizen with both scopes stays one, a clerk never becomes one', () => {
    expect(callerOf(citizen, { ...own, scope: 'me counter' }, BEARER, registry)).toMatchObject({ kind: 'citizen' });
    expect(callerOf(citizen, { ...clerk, scope: 'me counter' }, BEARER, registry)).toMatchObject({ kind: 'counter' });
    for (const changes of [{ scope: 'me' }, { staff: undefined }, { organ: undefined }, { organ: 'invented' }])
      expect([changes, refusal(citizen, { ...clerk, ...changes })]).toEqual([changes, 'not-allowed']);
  });
});

describe('a program that acts for itself', () => {
  const push = registry.channels[0]!;
  const library = registry.institutions[0]!;
  const claimsOf = ({ clientId }: { clientId: string }, scope: string) => ({
    ...own,
    sub: clientId,
    client_id: clientId,
    scope,
  });
  const ofPush = claimsOf(push, 'deliveries');
  const ofLibrary = claimsOf(library, 'requests');

  test('is what the registry says of its client', () => {
    expect(callerOf(channel, ofPush, undefined, registry)).toStrictEqual({
      kind: 'channel',
      clientId: push.clientId,
      channel: push.channel,
    });
    expect(callerOf(institution, ofLibrary, undefined, registry)).toStrictEqual({
      kind: 'institution',
      clientId: library.clientId,
    });
  });

  test.each([
    ['a channel', channel, ofPush, ofLibrary],
    ['an institution', institution, ofLibrary, ofPush],
  ] as const)('as %s is refused with an organ, a work number, or as another’s client', (_, who, claims, others) => {
    for (const changes of [
      { organ: client.organ },
      { staff: 'R001' },
      { organ: client.organ, staff: 'R001' },
      { client_id: 'invented' },
      { client_id: undefined },
      { client_id: others.client_id },
      { scope: others.scope },
    ])
      expect([changes, refusal(who, { ...claims, ...changes })]).toEqual([changes, 'not-allowed']);
  });
});

describe('the platform’s staff', () => {
  const staff = (scope: string) => ({ ...own, sub: 'R001', scope, staff: 'R001' });

  test('are who the claims say, each in the scope of their own', () => {
    const asked = (kind: string) => ({ kind, staff: 'R001' });
    expect(callerOf(reviewer, staff('review'), undefined, registry)).toStrictEqual(asked('reviewer'));
    expect(callerOf(supervisor, staff('supervise'), undefined, registry)).toStrictEqual(asked('supervisor'));
  });

  test('are refused with an organ, without a work number, or where a clerk is wanted', () => {
    for (const [who, scope] of [
      [reviewer, 'review'],
      [supervisor, 'supervise'],
    ] as const) {
      expect(refusal(who, { ...staff(scope), organ: client.organ })).toBe('not-allowed');
      expect(refusal(who, { ...staff(scope), staff: undefined })).toBe('not-allowed');
      expect(refusal(who, { ...staff(scope), staff: undefined, organ: client.organ })).toBe('not-allowed');
    }
    for (const scope of ['counter', 'review counter']) {
      expect(refusal(counter, staff(scope))).toBe('not-allowed');
      expect(refusal(counter, { ...staff(scope), staff: undefined })).toBe('not-allowed');
      expect(refusal(counter, { ...staff(scope), staff: undefined, organ: client.organ })).toBe('not-allowed');
    }
  });
});

describe('claims', () => {
  test('that are not there are no authentication', () => {
    for (const who of [citizen, citizenWithoutArchive, department]) {
      expect(refusal(who, undefined)).toBe('not-authenticated');
    }
  });

  test('of another shape are refused, whichever is missing, empty or no text', () => {
    for (const name of ['iss', 'sub', 'scope'] as const) {
      for (const value of [undefined, 7, null, ['me'], {}]) {
        expect([name, value, refusal(citizen, { ...own, [name]: value })]).toEqual([name, value, 'not-allowed']);
      }
    }
    for (const name of ['iss', 'sub'] as const) expect(refusal(citizen, { ...own, [name]: '' })).toBe('not-allowed');
    for (const name of ['client_id', 'organ'] as const) {
      expect(refusal(department, { ...organ, [name]: 7 })).toBe('not-allowed');
    }
    for (const claims of [null, 'me', []]) expect(refusal(citizen, claims)).toBe('not-allowed');
  });

  test('mean nothing on a route that is open to anyone, or to whoever checks a certificate', () => {
    for (const who of [anyone, verifier])
      for (const claims of [own, undefined]) expect(callerOf(who, claims, BEARER, registry)).toBeUndefined();
  });
});
