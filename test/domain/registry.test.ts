// The registry: an organ's numbers are its own, and a client speaks for one known organ.
import { describe, expect, it } from 'vitest';
import { Client, Organ, Registry } from '../../shared/domain/registry.ts';
import { loadStage } from '../../shared/rules/load.ts';

const { organs, clients } = loadStage('local').registry;
const [police, urban] = [organs[0]!, organs[1]!];
const client = clients[0]!;
const reasons = (value: unknown): string =>
  Registry.safeParse(value)
    .error?.issues.map((one) => one.message)
    .join() ?? '';

describe('an organ', () => {
  it.each(['11999900MB0000000H', '11999900MB000000G', '11999900MB000000IG', ''])(
    'is refused under the code "%s"',
    (code) => {
      expect(Organ.safeParse({ ...police, code }).success).toBe(false);
    },
  );

  it('writes its prefix in the form in which numbers are compared', () => {
    expect(Organ.safeParse({ ...police, numberPrefixes: ['示交罚字１'] }).success).toBe(false);
    expect(Organ.safeParse({ ...police, numberPrefixes: ['示交罚字', ' 示交奖字'] }).success).toBe(false);
  });

  it('has a prefix, and may have one for penalties and one for awards', () => {
    expect(Organ.safeParse({ ...police, numberPrefixes: [] }).success).toBe(false);
    expect(Organ.safeParse({ ...police, numberPrefixes: ['示交罚字', '示交奖字'] }).success).toBe(true);
  });

  it('may file at least one item', () => {
    expect(Organ.safeParse({ ...police, items: [] }).success).toBe(false);
  });
});

describe('a registry', () => {
  it('takes two organs with prefixes that cannot be confused', () => {
    expect(reasons({ organs: [police, urban], clients: [client] })).toBe('');
  });

  it('refuses two organs under one code', () => {
    expect(reasons({ organs: [police, { ...urban, code: police.code }], clients: [] })).toContain('registered twice');
  });

  it.each([
    ['the same prefix', '示交罚字'],
    ['a longer prefix that begins with another', '示交罚字甲'],
    ['a shorter prefix that begins another', '示交'],
  ])('refuses %s', (_what, prefix) => {
    const numberPrefixes = ['示城管罚字', prefix];
    expect(reasons({ organs: [police, { ...urban, numberPrefixes }], clients: [] })).toContain('could belong to both');
    expect(reasons({ organs: [{ ...urban, numberPrefixes }, police], clients: [] })).toContain('could belong to both');
  });

  it('refuses an item that stands twice for one organ', () => {
    expect(reasons({ organs: [{ ...police, items: ['N-TR-01', 'N-TR-01'] }], clients: [] })).toContain('stands twice');
  });

  it('refuses a client of an organ it does not know', () => {
    expect(reasons({ organs: [police], clients: [{ ...client, organ: urban.code }] })).toContain(
      'not a registered organ',
    );
  });

  it('refuses two clients under one id', () => {
    expect(reasons({ organs: [police], clients: [client, client] })).toContain('registered twice');
  });
});

describe('a client', () => {
  it('may file records and nothing else', () => {
    expect(Client.safeParse({ ...client, scopes: ['records'] }).success).toBe(true);
    for (const scopes of [['me'], ['real_name'], ['records', 'me'], []]) {
      expect(Client.safeParse({ ...client, scopes }).success).toBe(false);
    }
  });

  it('names a secret in one of two ways', () => {
    expect(Client.safeParse({ ...client, secret: { kind: 'reference', name: 'somewhere' } }).success).toBe(true);
    expect(Client.safeParse({ ...client, secret: 'plain' }).success).toBe(false);
  });
});

describe('a person of the staff', () => {
  const given = loadStage('local').registry;
  const reviewer = { staff: 'R001', name: '审核员', roles: ['review'] };
  const clerk = { staff: 'K001', name: '窗口人员', roles: ['counter'], organ: organs[0]!.code };

  it('has a work number, a role, and at a counter an organ', () => {
    expect(Registry.parse({ ...given, staff: [reviewer, clerk] }).staff).toHaveLength(2);
    expect(Registry.parse({ organs, clients }).staff).toEqual([]);
    for (const wrong of [{ staff: '999999199001010016' }, { staff: 'li' }, { roles: [] }, { roles: ['records'] }])
      expect(Registry.safeParse({ ...given, staff: [{ ...reviewer, ...wrong }] }).success).toBe(false);
  });

  it('at a counter does nothing else, and nobody but a clerk has an organ', () => {
    expect(reasons({ ...given, staff: [{ ...clerk, roles: ['counter', 'review'] }] })).toContain('no other role');
    expect(reasons({ ...given, staff: [{ ...clerk, organ: undefined }] })).toContain('has an organ');
    expect(reasons({ ...given, staff: [{ ...reviewer, organ: clerk.organ }] })).toContain('has an organ');
    expect(reasons({ ...given, staff: [{ ...clerk, organ: '11999900MB0000099Z' }] })).toContain(
      'not a registered organ',
    );
  });

  it('is registered once', () => {
    expect(reasons({ ...given, staff: [reviewer, reviewer] })).toBe('R001 is registered twice');
  });

  it.each([
    ['staff', reviewer],
    ['organ', { ...clerk, organ: '11999900MB0000099Z' }],
  ])('is refused by the place of the %s that is wrong', (member, wrong) => {
    const issues = Registry.safeParse({ ...given, staff: [reviewer, wrong] }).error?.issues;
    expect(issues?.map(({ path }) => path)).toEqual([['staff', 1, member]]);
  });
});
