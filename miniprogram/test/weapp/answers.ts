// What the API answers in these tests; the types are the route table's, so that they cannot drift.

import type { AnswerOf, RouteName } from '../../src/api.ts';
import { certificateAnswers } from './certificate-answers.ts';
import { recordsAnswers, recordsGiven } from './records-answers.ts';

const level = { AAA: { zh: '优秀', en: 'Excellent' }, AA: { zh: '良好', en: 'Good' } };

const ANSWERS = {
  'show-score': {
    asOf: '2026-11-23T01:00:00.000Z',
    day: '2026-11-23',
    level: { code: 'AA', name: level.AA },
    balance: 1040,
    base: 1000,
    reasons: [
      {
        rank: 1,
        points: 60,
        recordId: 'rec-1' as never,
        text: { zh: '市级机关表彰：加 60 分', en: 'A city commendation: 60 points' },
      },
      {
        rank: 2,
        points: -20,
        recordId: 'rec-2' as never,
        text: { zh: '违法停车：扣 20 分', en: 'Parking: 20 points deducted' },
      },
    ],
    lines: [],
    ruleBook: { jurisdiction: 'example-city', version: '2026-1' },
    recalculating: false,
  },
  'show-trend': {
    points: [
      { on: '2026-09-01', balance: 1000 },
      { on: '2026-10-10', balance: 980 },
      { on: '2026-11-23', balance: 1040 },
    ],
  },
  'list-certificates': { certificates: [] },
} as const satisfies { [N in RouteName]?: AnswerOf<N> };

const NOTICE = {
  hash: 'ab',
  notice: {
    version: '2026-1',
    title: { zh: '告知书', en: 'Notice' },
    processor: { name: { zh: '中心', en: 'Centre' }, contact: { zh: '12345', en: '12345' } },
    text: { zh: '# 一、说明\n\n只在同意后保存。', en: '# 1\n\nOnly after consent.' },
    purposes: [
      { purpose: 'archive', required: true, text: { zh: '建立信用档案', en: 'The archive' } },
      { purpose: 'push', required: false, text: { zh: '第二告知渠道', en: 'A second channel' } },
    ],
    retention: { accessYears: 3, stubYears: 3, backupDays: 35 },
  },
};

export const answers = {
  ...certificateAnswers,
  '/me/score': ANSWERS['show-score'],
  '/me/score/trend': ANSWERS['show-trend'],
  '/me/certificates': ANSWERS['list-certificates'],
  '/me/consent': { state: 'active', since: '2026-11-23', until: '2028-11-23' },
  '/privacy-notice': NOTICE,
  '/rule-book': {
    versions: [
      {
        version: '2026-1',
        bands: [
          { level: 'AAA', name: level.AAA, from: 1070 },
          { level: 'AA', name: level.AA, from: 1030 },
          { level: 'base', name: { zh: '基础', en: 'Basic' }, from: null },
        ],
      },
    ],
  },
  ...recordsAnswers,
};

/** What pages are given in their address, by path. */
export const given: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ...recordsGiven,
};
