// Departments file: the proposal's own five examples one by one, then the whole 双公示 file (I1, I2, I5).
import assert from 'node:assert/strict';
import type { Bilingual } from '../shared/domain/bilingual.ts';
import { morningOf } from './city.ts';
import { byOrgan, organOf, type Row, readRows } from './rows.ts';
import type { Step, Story } from './story.ts';

/** The day on which everything of the file has been decided and served. */
const FILING_DAY = '2026-11-23';
const MOST_AT_ONCE = 25;

const example = (number: string): Row => {
  const row = readRows().find((one) => one.BZ?.startsWith(`提案示例${number}`));
  assert.ok(row, `the file has no example ${number}`);
  return row;
};
const numberOf = (row: Row): string => row.CF_WSH || row.recognitionNumber || '';

const refused = (id: string, number: string, code: string, shows: Bilingual): Step => ({
  id,
  shows,
  async run({ city }) {
    const { status, body } = await city.asOrgan(organOf(example(number)), 'POST', '/records', example(number));
    assert.deepEqual([status, body.code], [422, code]);
    return `${code}: ${body.text.zh} / ${body.text.en}`;
  },
});

async function fileOne({ city, receipts }: Story, row: Row): Promise<string> {
  const { status, body } = await city.asOrgan(organOf(row), 'POST', '/records', row);
  assert.equal(status, 202, JSON.stringify(body));
  receipts.set(numberOf(row), body.receipt);
  return `${row.itemCode} ${numberOf(row)}: ${body.status}`;
}
const takenIn = (id: string, number: string, shows: Bilingual): Step => ({
  id,
  shows,
  run: (story) => fileOne(story, example(number)),
});

export const filings: readonly Step[] = [
  {
    ...refused('jaywalker-refused', '一', 'R01', {
      zh: '提案示例一：行人闯红灯不收',
      en: "the proposal's first example, a jaywalker, stays out",
    }),
    async run(story) {
      await story.city.moveTo(morningOf(FILING_DAY));
      return refused('', '一', 'R01', this.shows).run(story);
    },
  },
  refused('epidemic-refused', '二', 'R02', {
    zh: '提案示例二：违反防疫规定不收',
    en: 'the second, a breach of epidemic rules, stays out',
  }),
  takenIn('street-occupation', '三', {
    zh: '提案示例三：占道经营，接收',
    en: 'the third, street occupation, is taken in',
  }),
  takenIn('market-fraud', '四', { zh: '提案示例四：市场欺诈，接收', en: 'the fourth, market fraud, is taken in' }),
  takenIn('county-commendation', '五', {
    zh: '提案示例五：县级表彰，接收',
    en: 'the fifth, a county commendation, is taken in',
  }),
  {
    id: 'file-csv',
    shows: { zh: '各机关报送整份双公示文件', en: 'each organ files its rows of the whole 双公示 file' },
    async run({ city, receipts, jurisdiction }) {
      const refusals = new Map<string, number>();
      let accepted = 0;
      for (const [organ, rows] of byOrgan(readRows())) {
        for (let from = 0; from < rows.length; from += MOST_AT_ONCE) {
          const batch = rows.slice(from, from + MOST_AT_ONCE);
          const { status, body } = await city.asOrgan(organ, 'POST', '/records/batch', { rows: batch });
          assert.equal(status, 200, JSON.stringify(body));
          for (const [index, result] of body.results.entries()) {
            if (result.status === 'refused') {
              refusals.set(result.problem.code, (refusals.get(result.problem.code) ?? 0) + 1);
              continue;
            }
            accepted += 1;
            const number = numberOf(batch[index] ?? {});
            // The rows filed one by one above come again: the same receipt, and no second effect.
            assert.equal(receipts.get(number) ?? result.receipt, result.receipt);
            receipts.set(number, result.receipt);
          }
        }
      }
      assert.deepEqual(Object.fromEntries(refusals), jurisdiction.refusals);
      const out = Object.values(jurisdiction.refusals).reduce((sum, count) => sum + count, 0);
      assert.equal(accepted, readRows().length - out);
      return `${accepted} rows accepted, refused: ${[...refusals].map(([code, count]) => `${code} ×${count}`).join(', ')}`;
    },
  },
  {
    id: 'repeated-row',
    shows: {
      zh: '同一行再报一次：同一回执，没有第二次影响',
      en: 'a row filed again: the same receipt and no second effect',
    },
    async run({ city, receipts }) {
      const row = readRows().find((one) => one.BZ?.includes('R16'));
      assert.ok(row);
      const before = (await city.asCitizen('zhao-wenbo', 'GET', '/me/records')).body.records.length;
      const { body } = await city.asOrgan(organOf(row), 'POST', '/records', row);
      assert.equal(body.receipt, receipts.get(numberOf(row)));
      assert.equal((await city.asCitizen('zhao-wenbo', 'GET', '/me/records')).body.records.length, before);
      return `${numberOf(row)}: ${before} records before and after`;
    },
  },
  {
    id: 'never-consented',
    shows: { zh: '从未同意的人：应答相同，不留痕迹', en: 'somebody who never consented: the same answer and no trace' },
    async run({ city, countContents }) {
      const row = readRows().find((one) => one.CF_XDR_MC === '吴静');
      assert.ok(row);
      const before = await countContents();
      const { status, body } = await city.asOrgan(organOf(row), 'POST', '/records', row);
      assert.deepEqual([status, body.status], [202, 'accepted']);
      assert.equal(await countContents(), before);
      assert.equal((await city.asCitizen('wu-jing', 'GET', '/me/score')).body.code, 'no-archive');
      return `吴静: ${status} ${body.status}, nothing stored`;
    },
  },
];
