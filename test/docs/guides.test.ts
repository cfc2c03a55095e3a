// The guides hold: examples are taken in by the real handlers, the table of refusals and the alarms are the code's own.
import { describe, expect, test } from 'vitest';
import { routes } from '../../functions/api/routes.ts';
import { jobs } from '../../functions/jobs/jobs.ts';
import { commonRefusals, statusOf } from '../../functions/problem.ts';
import { consumers } from '../../functions/streams/consumers.ts';
import { idOf } from '../../infra/plan.ts';
import { REFUSALS, type RefusalCode } from '../../shared/domain/refusal.ts';
import { fromVocabulary, VOCABULARY } from '../../shared/domain/vocabulary.ts';
import { type City, city } from '../api/city.ts';
import { consent } from '../api/people.ts';
import { codeIn, read, rowsOf, sectionOf } from './documents.ts';

const GUIDE = 'docs/integrators.md';

function example(name: string): Record<string, unknown> {
  const found = new RegExp(`^\`\`\`json ${name}\\n([\\s\\S]*?)^\`\`\``, 'm').exec(read(GUIDE))?.[1];
  if (found === undefined) throw new Error(`${GUIDE} has no example ${name}`);
  return JSON.parse(found);
}
const asUrban = 'department:urban-management';
const files = (town: City, as: string, body: unknown) => town.ask('POST', '/records', { as, body });

describe('the integrators’ examples', () => {
  test('a penalty, a commendation and a 双公示 row are accepted', async () => {
    const town = city();
    expect((await files(town, asUrban, example('file-penalty'))).status).toBe(202);
    expect((await files(town, asUrban, example('file-shuang-gong-shi'))).status).toBe(202);
    expect((await files(town, 'department:city-government', example('file-commendation'))).status).toBe(202);
    const rows = [example('file-penalty'), example('file-shuang-gong-shi'), example('file-penalty')];
    const { status, body } = await town.ask('POST', '/records/batch', { as: asUrban, body: { rows } });
    expect(status).toBe(200);
    expect(body.results.map((one: { status: string }) => one.status)).toEqual(['accepted', 'accepted', 'refused']);
    expect(body.results[2].problem.code).toBe('R16');
  });

  test('a correction, duties, a remedy and an annulment reach the record that was filed', async () => {
    // Consent comes before the decision; the filing on the day the guide's dates allow.
    const town = city({ now: '2026-10-20T02:00:00.000Z' });
    const chen = { login: 'chen', name: '陈若溪', number: '99999919900101018X' };
    town.people.set(chen.login, chen);
    expect((await consent(town, chen)).status).toBe(201);
    town.advance(34);
    const filed = await files(town, asUrban, example('file-penalty'));
    const history = async (): Promise<string[]> => {
      const { body } = await town.ask('GET', '/me/records', { as: 'citizen:chen' });
      return body.records[0].history.map((event: { kind: string }) => event.kind);
    };
    const corrected = { ...example('correct'), submission: { ...example('file-penalty'), fineYuan: 600 } };
    const answers = [
      await town.ask('POST', '/records/corrections', { as: asUrban, body: corrected }),
      await town.ask('POST', '/records/duties', { as: asUrban, body: example('duties') }),
      await town.ask('POST', '/records/remedies', { as: asUrban, body: example('remedy') }),
      await town.ask('POST', '/records/annulments', { as: asUrban, body: example('annul') }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202, 202]);
    for (const { body } of answers) expect(body.receipt).toBe(filed.body.receipt);
    expect(await history()).toEqual([
      'record-filed',
      'record-corrected',
      'duties-reported',
      'remedy-reported',
      'record-annulled',
    ]);
  });

  test('the statute’s short title is found in the text of the basis', () => {
    expect(fromVocabulary(example('file-shuang-gong-shi'))).toMatchObject({ basis: { lawCode: '城市道路管理条例' } });
  });
});

test('the table of the vocabulary is the code’s', () => {
  const pairs = rowsOf(sectionOf(read(GUIDE), 'The 双公示 vocabulary'), 4).flatMap(
    ([a = '', b = '', c = '', d = '']) => [
      [codeIn(a)[0], codeIn(b)[0]],
      [codeIn(c)[0], codeIn(d)[0]],
    ],
  );
  const ours = Object.entries(VOCABULARY).map(([column, path]) => [column, path.join('.')]);
  expect(pairs.sort()).toEqual(ours.sort());
});

/** docs/refusals.md, made from the code; `npx vitest run test/docs -u` writes it anew. */
function refusalsPage(): string {
  const givers = (code: RefusalCode): string[] =>
    routes
      .filter((route) => [...route.refusals, ...commonRefusals(route)].includes(code))
      .map((route) => route.name)
      .sort();
  const rows = (Object.keys(REFUSALS) as RefusalCode[]).map((code) => {
    const by = givers(code);
    const routesOf = by.length === routes.length ? 'all' : by.map((name) => `\`${name}\``).join(', ');
    return `| \`${code}\` | ${statusOf(code)} | ${REFUSALS[code].zh} | ${REFUSALS[code].en} | ${routesOf || '-'} |`;
  });
  return [
    '# Refusals 拒绝代码',
    '',
    'Made from the code by a test; do not edit. Each is a problem document (RFC 9457) with this `code`.',
    '由测试根据代码生成，请勿手改。每一条都是带有该 `code` 的 problem 文档（RFC 9457）。',
    '',
    '| Code | Status | 中文 | English | Routes |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

test('docs/refusals.md is what the code refuses', async () => {
  await expect(refusalsPage()).toMatchFileSnapshot('../../docs/refusals.md');
});

test('the operators’ table has every alarm of the stack, and no other', () => {
  const fixed = [...read('infra/alarms.ts').matchAll(/above\('(\w+)'/g)].map(([, name = '']) => name);
  const perConsumer = consumers.flatMap(({ name }) => [`${idOf(name)}Errors`, `${idOf(name)}Lag`]);
  const alarms = [...fixed, ...perConsumer, ...jobs.map(({ name }) => `${idOf(name)}Errors`)];
  const told = rowsOf(sectionOf(read('docs/operators.md'), 'Alarms'), 3).flatMap(([names = '']) => codeIn(names));
  expect(told.sort()).toEqual(alarms.sort());
});
