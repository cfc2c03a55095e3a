// Only settled decisions, told in full, checked by two people, without anybody's numbers in the text (I2, I5).
import { describe, expect, test } from 'vitest';
import { screen } from '../../shared/domain/screening.ts';
import { Submission } from '../../shared/domain/submission.ts';
import { at, commendation, organFor, penalty, refusalOf, screened, stage } from './submissions.ts';

const spoilt = (changes: Record<string, unknown>, item = 'N-UM-09') => penalty(item, '2026-01-05', changes);
const refused = (changes: Record<string, unknown>) => refusalOf(() => screened(spoilt(changes), '2026-01-20'));

describe('I2: the steps of the ordinary procedure', () => {
  const steps = {
    conductOn: '2025-12-20',
    priorNoticeOn: '2025-12-28',
    decidedOn: '2026-01-05',
    servedOn: '2026-01-12',
  };

  test('may all be on one day', () => {
    const today = '2026-01-05';
    const told = { remedyToldOn: today, repairNoticeServedOn: today };
    const sent = spoilt({ conductOn: today, priorNoticeOn: today, servedOn: today, ...told });
    expect(screened(sent, today).effect.servedOn).toBe(today);
  });

  test.each([
    ['conduct after its end', { conductEndedOn: '2025-12-19' }, '/conductOn'],
    ['conduct after the prior notice', { conductOn: '2025-12-29' }, '/conductEndedOn'],
    ['conduct that ended after the prior notice', { conductEndedOn: '2025-12-29' }, '/conductEndedOn'],
    ['a prior notice after the decision', { priorNoticeOn: '2026-01-06' }, '/priorNoticeOn'],
    ['a decision after its service', { decidedOn: '2026-01-13' }, '/decidedOn'],
    ['service after today', { servedOn: '2026-01-21' }, '/servedOn'],
  ])('in another order are refused: %s', (_, changes, pointer) => {
    expect(refused({ ...steps, ...changes })).toEqual({ code: 'dates-out-of-order', pointers: [pointer] });
  });

  test('an award that lies ahead is refused', () => {
    const act = () => screened(commendation('P-CO-01', '2026-01-21'), '2026-01-20');
    expect(refusalOf(act)).toEqual({ code: 'dates-out-of-order', pointers: ['/awardedOn'] });
    expect(screened(commendation('P-CO-01', '2026-01-20'), '2026-01-20').effect.decidedOn).toBe('2026-01-20');
  });

  test.each([
    ['no prior notice', { priorNoticeOn: undefined }, 'not-ordinary-procedure', '/priorNoticeOn'],
    ['no word of review and lawsuit', { remedyToldOn: undefined }, 'remedy-not-told', '/remedyToldOn'],
    ['a word of them that lies ahead', { remedyToldOn: '2026-01-21' }, 'remedy-not-told', '/remedyToldOn'],
    ['no repair notice', { repairNoticeServedOn: undefined }, 'repair-not-told', '/repairNoticeServedOn'],
    [
      'a repair notice that lies ahead',
      { repairNoticeServedOn: '2026-01-21' },
      'repair-not-told',
      '/repairNoticeServedOn',
    ],
  ])('%s is refused', (_, changes, code, pointer) => {
    expect(refused(changes)).toEqual({ code, pointers: [pointer] });
  });

  test('today is a day in Shanghai, which begins at four in the afternoon in London', () => {
    const filing = (now: string) => screen(Submission.parse(penalty()), organFor('N-UM-09'), stage, now);
    expect(refusalOf(() => filing('2026-01-11T15:59:59.999Z')).pointers).toEqual(['/servedOn']);
    expect(filing('2026-01-11T16:00:00.000Z').effect.servedOn).toBe('2026-01-12');
  });
});

test('four eyes: the one who submits is not the one who checks', () => {
  expect(refused({ checker: ' S001 ' })).toEqual({ code: 'same-submitter-and-checker', pointers: ['/checker'] });
  const award = commendation('P-CO-01', '2026-01-05', { submitter: 'C001' });
  expect(refusalOf(() => screened(award)).code).toBe('same-submitter-and-checker');
});

describe('I5: texts hold no numbers of people', () => {
  const secrets = [
    '身份证99999919900101018X',
    '身份证99999919900101018x号',
    '身份证９９９９９９１９９００１０１００１６',
    '卡号6222021234567890123',
    '卡号6222 0212 3456 7890',
    '卡号6222-0212-3456-7890-123',
    '电话13800000000',
    '电话138-0000-0000',
    '电话+8613800000000',
  ];
  const places = ['violationType', 'facts', 'content', 'licence', 'remark'];

  test.each(secrets)('%s', (secret) => {
    for (const place of places) {
      const expected = { code: 'personal-data-in-text', pointers: [`/${place}`] };
      expect(refused({ [place]: secret })).toEqual(expected);
    }
    expect(refused({ basis: { lawCode: '城市道路管理条例', text: secret } }).pointers).toEqual(['/basis/text']);
    for (const place of ['category', 'fileName', 'remark']) {
      const award = commendation('P-CO-01', '2026-01-05', { [place]: secret });
      expect(refusalOf(() => screened(award)).pointers).toEqual([`/${place}`]);
    }
  });

  test.each(['决定书〔2026〕第123456789012号', '2026-01-05至2026-01-12', '罚款12345678901元', '案号20260105000123'])(
    'but %s is no secret',
    (text) => {
      expect(screened(spoilt({ facts: text, content: text })).submission).toMatchObject({ facts: text });
    },
  );
});

describe('too late to count', () => {
  test('a filing is refused once it could not take effect before it lapses; a correction is owed all the same', () => {
    expect(screened(penalty(), '2026-12-20').effect.lapsesOn).toBe('2027-01-05');
    const late = () => screened(penalty(), '2026-12-21');
    expect(refusalOf(late)).toEqual({ code: 'too-late-to-count', pointers: ['/decidedOn'] });
    const submission = Submission.parse(penalty());
    expect(screen(submission, organFor('N-UM-09'), stage, at('2026-12-21'), 'correction').effect).toBeDefined();
  });

  test('so is an award that has expired', () => {
    const award = commendation('P-CO-01', '2026-01-05', { expiresOn: '2026-03-01' });
    expect(screened(award, '2026-02-28').effect.lapsesOn).toBe('2026-03-01');
    expect(refusalOf(() => screened(award, '2026-03-01')).code).toBe('too-late-to-count');
  });
});

describe('volunteer hours', () => {
  test('are needed for volunteering, and make no other award heavier', () => {
    const pointers = ['/volunteerHours'];
    const none = refusalOf(() => screened(commendation('P-CV-01')));
    const foreign = refusalOf(() => screened(commendation('P-CO-01', '2026-01-05', { volunteerHours: 10 })));
    expect([none.pointers, foreign.pointers]).toEqual([pointers, pointers]);
  });

  test('belong to the year named, else to the year of the award', () => {
    const award = (more: object) =>
      screened(commendation('P-CV-01', '2026-01-05', { volunteerHours: 10, ...more })).effect;
    expect(award({})).toMatchObject({ volunteerHours: 10, serviceYear: 2026 });
    expect(award({ serviceYear: 2025 })).toMatchObject({ serviceYear: 2025 });
  });
});

describe('I5: R09, tax amounts', () => {
  const amounts = { penaltyClasses: ['罚款', '没收违法所得'], fineYuan: 150_000, confiscatedYuan: 7_000 };
  test('are weighed and then dropped: no amount of a tax matter is stored', () => {
    const { submission, effect } = screened(spoilt(amounts, 'N-TX-01'));
    expect(submission).toMatchObject({ item: 'N-TX-01', fineYuan: 0, confiscatedYuan: 0 });
    expect(effect).toMatchObject({ points: 60, penaltyTier: 'serious', tier: 'serious' });
    expect(refusalOf(() => screened(spoilt({ fineYuan: 200 }, 'N-TX-01'))).pointers).toEqual(['/fineYuan']);
  });

  test('of every other matter stay, for the citizen to see', () => {
    expect(screened(spoilt(amounts)).submission).toMatchObject({ fineYuan: 150_000, confiscatedYuan: 7_000 });
  });
});
