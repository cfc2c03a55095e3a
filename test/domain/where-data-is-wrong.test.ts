// Data that breaks a rail stops the build with its place and its reason: the place of each complaint, word for word.
import { describe, expect, test } from 'vitest';
import { Registry } from '../../shared/domain/registry.ts';
import { RuleBook } from '../../shared/domain/rule-book.ts';
import { Stage } from '../../shared/domain/stage.ts';
import { loadStage } from '../../shared/rules/load.ts';

const local = loadStage('local');
const city = loadStage('city.example');
const book = local.ruleBooks[0]!;
const catalogue = local.catalogues[0]!;
const [police, urban] = local.registry.organs as [Registry['organs'][number], Registry['organs'][number]];
const client = local.registry.clients[0]!;
const [aaa, aa, base] = book.bands;

type Checked = { safeParse(value: unknown): { error?: { issues: { code: string; path: PropertyKey[] }[] } } };
const places = (schema: Checked, value: unknown): string[] =>
  (schema.safeParse(value).error?.issues ?? []).map(({ code, path }) => `${code} ${path.map(String).join('.')}`);
const reasons = (value: unknown): string[] => Stage.safeParse(value).error?.issues.map((one) => one.message) ?? [];
const later = (changes: object, issue: object = book): unknown => ({
  ...issue,
  version: '2026-2',
  publishedOn: '2026-04-01',
  effectiveFrom: '2026-06-01',
  ...changes,
});

describe('a rule book', () => {
  const { openForRequests, off } = book.purposes;
  test.each<[object, string]>([
    [{ bands: [aaa, aa, base, base] }, 'bands'],
    [{ bands: [aaa, aa] }, 'bands'],
    [{ bands: [aaa, { ...aa, from: 1000 }, base] }, 'bands'],
    [{ bands: [{ ...aaa, from: 1040 }, aa, base] }, 'bands'],
    [{ volunteering: [...book.volunteering, book.volunteering[0]] }, 'volunteering'],
    [{ objection: { ...book.objection, factsWorkingDays: 5 } }, 'objection.departmentWorkingDays'],
    [{ purposes: { openForRequests, off: off.filter((one) => one.purpose !== 'lending') } }, 'purposes.off'],
    [{ purposes: { openForRequests: ['lending'], off } }, 'purposes.openForRequests'],
    [{ refusals: { ...book.refusals, R02: { ...book.refusals.R02, lawCodes: ['刑法', '禁毒法'] } } }, lawCodes],
  ])('with %j is refused at its place', (changes, place) => {
    expect(places(RuleBook, { ...book, ...changes })).toEqual([`custom ${place}`]);
  });
});
const lawCodes = 'refusals.R02.lawCodes';

describe('a registry', () => {
  test.each<[string, object, string]>([
    ['one code twice', { organs: [police, { ...urban, code: police.code }] }, 'organs.1.code'],
    ['one client id twice', { organs: [police, urban], clients: [client, client] }, 'clients.1.clientId'],
    ['one item twice', { organs: [{ ...police, items: ['N-TR-01', 'N-TR-01'] }] }, 'organs.0.items.1'],
    ['a client of nobody', { organs: [urban], clients: [{ ...client, organ: police.code }] }, 'clients.0.organ'],
    [
      'a prefix within another',
      { organs: [police, { ...urban, numberPrefixes: ['示城管罚字', `${police.numberPrefixes[0]}甲`] }] },
      'organs.1.numberPrefixes.1',
    ],
  ])('with %s is refused at its place', (_, changes, place) => {
    expect(places(Registry, { clients: [], ...changes })).toEqual([`custom ${place}`]);
  });

  test('names what stands twice, and whose prefix it is', () => {
    const twice = { ...urban, code: police.code, numberPrefixes: [`${police.numberPrefixes[0]}甲`] };
    const said = Registry.safeParse({ organs: [police, twice], clients: [client, client] }).error?.issues;
    expect(said?.map((one) => one.message)).toEqual([
      `${police.code} is registered twice`,
      `${client.clientId} is registered twice`,
      `${police.numberPrefixes[0]}甲 begins with a prefix of ${police.name.zh}: one number could belong to both`,
    ]);
  });
});

describe('a stage', () => {
  const heavy = catalogue.items.findIndex((one) => (one.points ?? 0) > 60 && one.sign === 'deduction');
  const capped = { ...book, caps: { ...book.caps, deductionEach: 60 } };
  test.each<[string, object, string[]]>([
    ['one version twice', { ruleBooks: [book, later({ version: book.version })] }, ['ruleBooks.1.version']],
    [
      'one first day twice',
      { catalogues: [catalogue, later({ publishedOn: '2025-11-01', effectiveFrom: '2025-12-01' }, catalogue)] },
      ['catalogues.1.effectiveFrom'],
    ],
    [
      'two jurisdictions',
      { ruleBooks: [book, later({ jurisdiction: city.ruleBooks[0]!.jurisdiction })] },
      ['ruleBooks.1.jurisdiction'],
    ],
    ['real citizens, and secrets and staff in a file', { testCitizens: false, calendar: city.calendar }, secrets],
  ])('with %s is refused at its place', (_, changes, expected) => {
    expect(places(Stage, { ...local, region: 'cn-north-1', ...changes })).toEqual(
      expected.map((one) => `custom ${one}`),
    );
  });

  test('takes a second issue of everything', () => {
    const [ruleBooks, catalogues] = [
      [book, later({})],
      [catalogue, later({}, catalogue)],
    ];
    expect(reasons({ ...local, ruleBooks, catalogues })).toEqual([]);
  });

  test('holds a deduction, and no bonus, to the lowest cap of all its rule books, in whatever order they are read', () => {
    const tooHeavy = catalogue.items.flatMap(({ active, sign, points }, index) =>
      active && sign === 'deduction' && points > 60 ? [`custom catalogues.0.items.${index}.points`] : [],
    );
    expect(tooHeavy).not.toEqual([]);
    for (const ruleBooks of [
      [book, later({ caps: capped.caps })],
      [later({ caps: capped.caps }), book],
    ]) {
      expect(places(Stage, { ...local, ruleBooks })).toEqual(tooHeavy);
      expect(new Set(reasons({ ...local, ruleBooks }))).toEqual(new Set(['the rule book caps a deduction at 60']));
    }
  });

  test('lets an item that is off rest on what it likes', () => {
    const offBecause = { zh: '停用', en: 'Off' };
    const law = [{ ...catalogue.items[heavy]!.basis![0]!, lawCode: '治安管理处罚法' }];
    const items = catalogue.items.with(heavy, {
      ...catalogue.items[heavy]!,
      basis: law,
      active: false,
      offBecause,
    } as never);
    expect(reasons({ ...local, catalogues: [{ ...catalogue, items }] }).join()).not.toContain('R02');
  });

  test('takes a notice that one of its rule books keeps to, and none that no rule book does', () => {
    const ruleBooks = [book, later({ retention: { ...book.retention, backupDays: 3 } })];
    const promising = (backupDays: number) => ({
      ...local,
      ruleBooks,
      notices: [{ ...local.notices[0]!, retention: { ...book.retention, backupDays } }],
    });
    expect([7, 3].flatMap((days) => reasons(promising(days)))).toEqual([]);
    expect(places(Stage, promising(5))).toEqual(['custom notices.0.retention.backupDays']);
  });

  test('goes by the newest rule book for its region, in whatever order they are read, and names those it lists', () => {
    const [open, tight] = [city.ruleBooks[0]!, later({ residency: ['cn-northwest-1'] }, city.ruleBooks[0])];
    const north = (ruleBooks: unknown[]) => reasons({ ...city, region: 'cn-north-1', ruleBooks });
    const why = "real citizens' data may lie only in cn-northwest-1 (PIPL 36, 40): not cn-north-1";
    expect([north([open, tight]), north([tight, open])]).toEqual([[why], [why]]);
    expect(reasons({ ...city, region: 'us-east-1' })[0]).toContain('only in cn-north-1, cn-northwest-1 (');
  });
});
const secretsOf = (list: 'clients' | 'channels' | 'institutions'): string[] =>
  local.registry[list].map((_, index) => `registry.${list}.${index}.secret`);
const secrets = [...secretsOf('clients'), ...secretsOf('channels'), ...secretsOf('institutions'), 'registry.staff'];
