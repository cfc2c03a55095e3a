// The data files themselves: whole, in both languages, equal to the published tables, and about nobody real.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { CAST } from '../../demo/cast.ts';
import { isCitizenNumber, isTestCitizen, normaliseName } from '../../shared/domain/identity.ts';
import { screen } from '../../shared/domain/screening.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { loadStage } from '../../shared/rules/load.ts';

const local = loadStage('local');
const items = local.catalogues[0]!.items;
const rows: Record<string, string>[] = parse(readFileSync(new URL('../../demo/shuang-gong-shi.csv', import.meta.url)), {
  columns: true,
});

/** Code, tier, points, and the statute with its article. */
const DEDUCTIONS: [string, string, number, string][] = [
  ['N-TR-01', 'general', 60, '道路交通安全法 91 ¶1'],
  ['N-TR-02', 'general', 30, '道路交通安全法 99(1)'],
  ['N-TR-03', 'general', 50, '道路交通安全法 99(3)'],
  ['N-TR-04', 'general', 25, '道路交通安全法 99(4)'],
  ['N-TR-05', 'general', 40, '道路交通安全法 96 ¶3'],
  ['N-TP-06', 'general', 30, '道路运输条例 63(1)'],
  ['N-UM-01', 'general', 15, '济南市城市市容管理条例 61'],
  ['N-UM-02', 'general', 10, '济南市城市市容管理条例 60(1)'],
  ['N-UM-03', 'serious', 40, '济南市城市建筑垃圾管理条例 52'],
  ['N-UM-04', 'general', 30, '济南市绿化条例 54'],
  ['N-UM-05', 'general', 25, '济南市绿化条例 55'],
  ['N-UM-06', 'general', 20, '济南市名泉保护条例 52(2)'],
  ['N-UM-07', 'serious', 40, '城乡规划法 64'],
  ['N-UM-08', 'general', 10, '噪声污染防治法 82'],
  ['N-UM-09', 'general', 10, '城市道路管理条例 27(1), 42'],
  ['N-MK-01', 'serious', 50, '消费者权益保护法 56'],
  ['N-MK-02', 'serious', 60, '食品安全法 122'],
  ['N-MK-03', 'general', 20, '无证无照经营查处办法 13'],
  ['N-MK-04', 'general', 20, '电子商务法 86'],
  ['N-HE-01', 'general', 20, '公共场所卫生管理条例 14'],
  ['N-HE-02', 'serious', 60, '医疗保障基金使用监督管理条例 41 ¶2'],
  ['N-CA-01', 'serious', 40, '社会救助暂行办法 68'],
  ['N-HR-02', 'serious', 50, '社会保险法 88'],
  ['N-FI-01', 'serious', 60, '反电信网络诈骗法 31 反电信网络诈骗法 44'],
  ['N-FI-02', 'serious', 80, '防范和处置非法集资条例 30'],
  ['N-TX-01', 'serious', 60, '税收征收管理法 63'],
];
/** Code, points, months valid, whether it needs acceptance. */
const BONUSES: [string, number, number, boolean][] = [
  ['P-CO-01', 20, 24, false],
  ['P-CO-02', 30, 36, false],
  ['P-CO-03', 50, 48, false],
  ['P-CO-04', 80, 60, false],
  ['P-PO-01', 50, 60, true],
  ['P-PO-02', 80, 60, true],
  ['P-CV-01', 1, 24, false],
  ['P-CV-02', 15, 36, false],
  ['P-HE-01', 10, 36, false],
  ['P-JU-01', 10, 24, false],
  ['P-UM-01', 5, 24, false],
];

describe('the catalogue 2026-1', () => {
  it.each(DEDUCTIONS)('deducts for %s: %s, %d points, under %s', (code, tier, points, basis) => {
    const item = items.find((one) => one.code === code);
    expect(item).toMatchObject({ active: true, sign: 'deduction', tier, points, counts: 'fixed' });
    expect(item?.basis?.map((one) => `${one.lawCode} ${one.article}`).join(' ')).toBe(basis);
  });

  it.each(BONUSES)('adds for %s: %d points for %d months, needs acceptance: %s', (code, points, months, accepts) => {
    const item = items.find((one) => one.code === code);
    expect(item).toMatchObject({
      active: true,
      sign: 'bonus',
      points,
      validityMonths: months,
      needsAcceptance: accepts,
    });
  });

  it('counts only volunteering by the hour', () => {
    expect(items.filter((one) => one.active && one.counts === 'volunteer-hours').map((one) => one.code)).toEqual([
      'P-CV-01',
    ]);
  });

  it('has two items that are off, and no other item at all', () => {
    expect(items.filter((one) => !one.active).map((one) => one.code)).toEqual(['X-PO-01', 'X-PO-02']);
    expect(items).toHaveLength(DEDUCTIONS.length + BONUSES.length + 2);
    expect([DEDUCTIONS.length, BONUSES.length]).toEqual([26, 11]);
  });

  it('has an organ for every active item on the local stage', () => {
    const filed = new Set(local.registry.organs.flatMap((organ) => organ.items));
    expect(items.filter((one) => one.active && !filed.has(one.code))).toEqual([]);
  });
});

describe('the stages', () => {
  it.each(['local', 'city.example'])('%s loads', (name) => {
    const stage = loadStage(name);
    expect(stage.stage).toBe(name);
    expect(stage.registry.clients.map((client) => client.organ)).toEqual(stage.registry.organs.map((one) => one.code));
  });

  it('run under two different rule books', () => {
    const [jinan, example] = [local.ruleBooks[0]!, loadStage('city.example').ruleBooks[0]!];
    expect([jinan.jurisdiction.code, jinan.finality, jinan.refusals.R01.fineAtMostYuan]).toEqual([
      '370100',
      'review-window',
      200,
    ]);
    expect([example.finality, example.refusals.R01.fineAtMostYuan]).toEqual(['both-windows', 500]);
  });
});

describe('the privacy notice', () => {
  const notice = local.notices[0]!;
  it.each([
    [
      'zh',
      ['处理者', '第十三条', '第二十四条', '撤回', '承诺值', '5 年', '3 年', '7 日', '第四十四条', '第五十条', '联系'],
    ],
    [
      'en',
      [
        'Processor',
        'PIPL 13',
        'PIPL 24',
        'withdraw',
        'commitments',
        '5 years',
        '3 years',
        '7 days',
        'PIPL 44',
        'Contact',
      ],
    ],
  ] as const)('says in %s what PIPL 17 asks for', (language, contents) => {
    for (const content of contents) expect(notice.text[language]).toContain(content);
    expect(notice.text[language].match(/^## \d?/gm)).toHaveLength(9);
  });

  it('requires the archive alone', () => {
    expect(notice.purposes.filter((one) => one.required).map((one) => one.purpose)).toEqual(['archive']);
  });
});

describe('the demo', () => {
  it('names only numbers with a right check digit under the unassigned prefix 999999', () => {
    const numbers = [...rows.map((row) => row.CF_XDR_ZJHM ?? ''), ...CAST.map((member) => member.number)];
    expect(numbers.filter((number) => !isCitizenNumber(number) || !isTestCitizen(number))).toEqual([]);
  });

  it('names only people of the cast, by their names', () => {
    const cast = CAST.map((member) => `${member.number} ${normaliseName(member.name)}`);
    const strangers = rows.map((row) => `${row.CF_XDR_ZJHM} ${normaliseName(row.CF_XDR_MC ?? '')}`);
    expect(strangers.filter((person) => !cast.includes(person))).toEqual([]);
  });

  it('gives each organ its own code, its own prefix and its own items', () => {
    for (const row of rows) {
      const organ = local.registry.organs.find((one) => one.code === row.CF_CFJGDM);
      expect(organ?.name.zh).toBe(row.CF_CFJG);
      const number = row.CF_WSH || row.recognitionNumber || '';
      expect(organ?.numberPrefixes.some((prefix) => number.startsWith(prefix))).toBe(true);
      if (row.itemCode) expect(organ?.items).toContain(row.itemCode);
    }
  });

  it('keeps the days of a decision in their order, and two people behind each row', () => {
    for (const row of rows) {
      expect(row.submitter).not.toBe(row.checker);
      if (!row.CF_WSH) continue;
      const days = ['conductOn', 'conductEndedOn', 'priorNoticeOn', 'CF_JDRQ', 'servedOn'].map((column) => row[column]);
      const known = [...days.filter((day) => day), '2026-11-23'];
      expect(known).toEqual([...known].sort());
      expect(row.remedyToldOn).toBe(row.servedOn);
    }
  });

  it('carries the five examples of the proposal, one repeated row, a minor and somebody who never consents', () => {
    expect(rows).toHaveLength(42);
    const examples = rows.filter((row) => row.BZ?.startsWith('提案示例'));
    expect(examples.map((row) => row.itemCode)).toEqual(['', '', 'N-UM-09', 'N-MK-01', 'P-CO-01']);
    const lines = rows.map((row) => JSON.stringify(row));
    expect(lines.length - new Set(lines).size).toBe(1);
    const logins = CAST.filter((member) => rows.some((row) => row.CF_XDR_ZJHM === member.number));
    expect(logins.map((member) => member.login)).toEqual(expect.arrayContaining(['tang-lele', 'wu-jing']));
  });

  it('answers each row as its remark says; the repetition needs its neighbour to be seen', () => {
    for (const row of rows) {
      const organ = local.registry.organs.find((one) => one.code === row.CF_CFJGDM)!;
      const answer = (): unknown => screen(Submission.parse(row), organ, local, '2026-11-23T02:00:00.000Z');
      const refused = /应答 (R0\d)，不收/.exec(row.BZ ?? '')?.[1];
      if (refused) expect(answer, row.BZ).toThrow(refused);
      else expect(answer, row.CF_WSH).not.toThrow();
    }
  });
});
