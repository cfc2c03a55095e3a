// Every request of the table, down to its last text: none takes half a character, and what each refuses has words.
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { routes } from '../../functions/api/routes.ts';
import { PATTERNS, wordsOf } from '../../functions/fault-words.ts';
import { Submission } from '../../shared/domain/submission.ts';

interface Part {
  readonly at: string;
  readonly schema: z.core.$ZodType;
}
type Def = Record<string, unknown> & z.core.$ZodTypeDef;
const defOf = (schema: z.core.$ZodType) => schema._zod.def as Def;

/** A schema and everything inside it. */
function partsOf(schema: z.core.$ZodType, at: string): Part[] {
  const { shape, element, innerType, options, in: before, out: after } = defOf(schema);
  const inside = [
    ...Object.entries((shape ?? {}) as Record<string, z.core.$ZodType>),
    ...[element, innerType, before, after, ...((options ?? []) as unknown[])].map((one) => ['', one] as const),
  ];
  const found = inside.filter((entry): entry is [string, z.core.$ZodType] => entry[1] !== undefined);
  return [{ at, schema }, ...found.flatMap(([name, one]) => partsOf(one, name ? `${at}/${name}` : at))];
}
const named = routes.flatMap(({ name, body, params, query }) =>
  [body, params, query].flatMap((schema) => (schema ? partsOf(schema, name) : [])),
);
// A batch reads its rows one by one, with the same schema.
const parts = [...named, ...partsOf(Submission, 'submit-records')];
const texts = parts.filter(({ schema }) => defOf(schema).type === 'string');
const checksOf = ({ schema }: Part) =>
  ((defOf(schema).checks ?? []) as z.core.$ZodCheck[]).map((check) => check._zod.def as Def & z.core.$ZodCheckDef);

/** Compared with what is known, or unsealed, and never kept: half a character is as unknown there as any other word. */
const NOT_KEPT =
  /(^check-holder\/name|submit-records?\/item|submission\/item|\/(agreed|before|benefit|certificate|code|confirmation|lastFour|look|noticeHash|noticeVersion|organ|receipt|request|to|token)|^make-certificate-request\/purpose)$/;
/** As long as the text must be, whole and then with its last character cut in half. */
const takes = ({ schema }: Part, last: string) =>
  Array.from({ length: 14 }, (_, length) => `${'字'.repeat(length)}${last}`).some(
    (text) => z.safeParse(schema, text).success,
  );

test('the walk finds the texts of every audience', () => {
  const at = texts.map((part) => part.at);
  expect(at).toEqual(
    expect.arrayContaining(['submit-record/facts', 'make-statement/words', 'decide-objection/reason']),
  );
  expect(texts.filter((part) => takes(part, '𠮷')).length).toBeGreaterThan(30);
});

test('no text that is kept takes half a character, as cutting 𠮷 in two leaves it', () => {
  const taking = texts.filter((part) => takes(part, '\ud842')).map(({ at }) => at);
  expect([...new Set(taking)].sort().filter((at) => !NOT_KEPT.test(at))).toEqual([]);
});

describe('words in both languages', () => {
  test('stand for every pattern that a request asks for', () => {
    const patterns = texts.flatMap((part) =>
      checksOf(part).flatMap(({ format, pattern }) => (format === 'regex' ? [(pattern as RegExp).source] : [])),
    );
    expect(patterns.length).toBeGreaterThan(0);
    expect([...new Set(patterns)].filter((source) => PATTERNS[source] === undefined)).toEqual([]);
  });

  test('stand beside every rule of our own', () => {
    const rules = parts.flatMap((part) =>
      checksOf(part)
        .filter(({ check }) => check === 'custom')
        .map((def) => [part.at, def] as const),
    );
    expect(rules.length).toBeGreaterThan(0);
    const silent = rules.filter(
      ([, { params }]) => !/\p{Script=Han}/u.test(String((params as { zh?: string } | undefined)?.zh)),
    );
    expect(silent.map(([at]) => at)).toEqual([]);
  });

  test('say of a rule without them at least what it is, and of a form nobody foresaw its name', () => {
    const issueOf = (schema: z.ZodType, value: unknown) => wordsOf(schema.safeParse(value).error!.issues[0]!);
    expect(
      issueOf(
        z.string().refine(() => false, { error: 'no' }),
        '',
      ),
    ).toEqual({ zh: '不符合规则：no', en: 'no' });
    expect(issueOf(z.email(), '').zh).toBe('格式不对：应为 email');
    expect(issueOf(z.string().regex(/^unforeseen$/), '').zh).toBe('格式不对：应为 regex');
    expect(issueOf(z.number().lt(5), 5).zh).toBe('须小于 5');
    expect(issueOf(z.union([z.string(), z.number()]), true).zh).toBe('不符合格式');
    expect(issueOf(z.number().multipleOf(2), 3).zh).toBe('不符合格式');
    expect(issueOf(z.iso.date(), '2026-02-30').zh).toMatch(/YYYY-MM-DD/);
    expect(issueOf(z.iso.datetime(), '2026').zh).toMatch(/THH:MM:SS/);
  });
});
