// How far a life has gone before a route is asked: each stage over the real handlers, each as short as it can be.
import { does, goTo, keyOf, REC, reports, reviews, sees, tasksOf, URBAN } from './acts.ts';
import { city } from './city.ts';
import { atCounter, consentAtCounter } from './counter.ts';
import { type Life, sound } from './life.ts';
import { born, commendation, consent, file, openAll, penalty } from './people.ts';
import { certifies, isAsked, previews, showsCard, toInstitution, WISH } from './sample-certificates.ts';
import { attached, declared, PDF, posted } from './uploading.ts';

export const SUBJECT = 'N-UM-09';
export const ANSWER = { words: '现场照片和签收记录证明当事人在场', answeredBy: 'S009' };
export const REASON = '证据与决定书一致，异议不成立';

export const filingOf = ({ town, li }: Life, changes: Record<string, unknown> = {}) =>
  penalty(town, li, SUBJECT, changes);
const later =
  (days: number) =>
  async ({ town }: Life) =>
    void town.advance(days);
const ring = ({ town }: Life) => town.ring();

const enrols = async ({ town, li }: Life) => void sound(await consent(town, li));
async function files(life: Life): Promise<void> {
  const filed = filingOf(life);
  life.known.receipt = sound(await file(life.town, filed)).receipt;
  life.known.filed = JSON.stringify(filed);
}
/** The filing as it was sent, however much time has passed. */
export const filedIn = ({ known }: Life): ReturnType<typeof penalty> => JSON.parse(known.filed ?? '{}');
const awards = async ({ town, li }: Life) => void sound(await file(town, commendation(town, li, 'P-CO-01')));
const declines = async ({ town }: Life) => void sound(await does(town, `${REC}/decline`));
const opens = ({ town, li }: Life) => openAll(town, li);

async function caseFor({ town, known }: Life): Promise<void> {
  await town.ring();
  known.caseId = (await tasksOf(town))[0]?.caseId;
}
async function objects(life: Life): Promise<void> {
  const { town, known } = life;
  const attachments = [await attached(town, { as: 'citizen:li', at: '/me/uploads' }, PDF)];
  known.sha256 = declared(PDF).sha256;
  const body = { ground: 'wrong-facts', words: '不是我的摊位', attachments };
  known.case = String(sound(await does(town, `${REC}/objections`, body)).case);
  await caseFor(life);
}
const answers = async ({ town, known }: Life) => {
  sound(await reports(town, `/tasks/${known.caseId}/objection-answer`, ANSWER));
  await town.ring();
};
const decides =
  (outcome: 'upheld' | 'rejected') =>
  async ({ town, known }: Life) => {
    sound(await reviews(town, 'R001', `${known.caseId}/objection-decision`, { outcome, reason: REASON }));
    await town.ring();
  };
async function hasDoneDuties(life: Life): Promise<void> {
  const { town } = life;
  const doneOn = town.now.slice(0, 10);
  const body = { record: keyOf(filedIn(life)), doneOn, conditionMet: true, documentNumber: '示城管履〔2026〕第1号' };
  sound(await reports(town, '/records/duties', body));
}
async function applies(life: Life): Promise<void> {
  sound(await does(life.town, `${REC}/repairs`, { pledge: true, words: '已清理摊位' }));
  await caseFor(life);
}
const confirms = async ({ town, known }: Life) => {
  const body = { confirms: true, words: '罚款已缴，路面已清理', answeredBy: 'S009' };
  sound(await reports(town, `/tasks/${known.caseId}/repair-answer`, body));
  await town.ring();
};
export const missingItem = (life: Life) => ({
  organ: filingOf(life).organ.code,
  documentNumber: '示城管表〔2026〕第5号',
  words: '',
});
async function misses(life: Life): Promise<void> {
  sound(await does(life.town, '/missing-items', missingItem(life)));
  await caseFor(life);
}
async function isLookedAt({ town, known }: Life): Promise<void> {
  sound(await town.ask('GET', `/tasks/${known.caseId}`, { as: `department:${URBAN}` }));
  const { looks } = await sees(town, '/access-log');
  known.look = looks.find((look: { role: string }) => look.role === 'department').id;
}
async function questions({ town, known }: Life): Promise<void> {
  sound(await does(town, '/access-questions', { look: known.look, words: '为何查看' }));
  await town.ring();
  const { tasks } = sound(await town.ask('GET', '/review/tasks', { as: 'reviewer:R001' }));
  known.caseId = tasks.find((task: { kind: string }) => task.kind === 'access-question').caseId;
}
async function invites({ town, son, known }: Life): Promise<void> {
  known.code = sound(await does(town, '/helper', { name: son.name })).code;
}
const accepts = async ({ town, known }: Life) =>
  void sound(await town.ask('POST', '/helping', { as: 'citizen:son', body: { code: known.code } }));
async function locks({ town, li }: Life): Promise<void> {
  const counter = await atCounter(town, li, { secondClerk: 'K002' });
  const { confirmation } = sound(await counter.ask('GET', '/me/withdrawal'));
  sound(await counter.ask('POST', '/me/withdrawal', { body: { confirmation } }));
}
const taps = async ({ town, known }: Life) => {
  known.confirmation = (await sees(town, '/withdrawal')).confirmation;
};
const choosesSms = async ({ town }: Life) => void sound(await does(town, '/channel', { channel: 'sms' }));
async function isPushed({ town, known }: Life): Promise<void> {
  await town.ring();
  known.token = town.pushes.at(-1)?.token ?? '';
}
const sends = (as: (life: Life) => { as: string; at: string; record?: unknown }) => async (life: Life) => {
  life.known.upload = await posted(life.town, as(life), PDF, declared(PDF, '现场.pdf'));
};
export const sendsMaterial = sends((life) => ({
  as: `department:${URBAN}`,
  at: '/records/materials',
  record: keyOf(filedIn(life)),
}));
const atCounterOnly = async ({ town, li }: Life) => void sound((await consentAtCounter(town, li)).answer);

const filed = [enrols, files];
const opened = [...filed, opens, ring];
const objected = [...filed, objects];
const answered = [...objected, answers];
const repairable = [...opened, hasDoneDuties, ring, later(100)];
const looked = [...objected, isLookedAt];

/** What happens before, in order. */
export const LIVES = {
  newcomer: [],
  enrolled: [enrols],
  filed,
  opened,
  objected,
  answered,
  rejected: [...answered, decides('rejected')],
  removed: [...answered, decides('upheld')],
  repairable,
  repairing: [...repairable, applies],
  confirmed: [...repairable, applies, confirms],
  awarded: [enrols, awards, opens],
  declined: [enrols, awards, opens, declines],
  previewed: [enrols, awards, opens, previews(() => WISH)],
  certified: [enrols, awards, opens, certifies(() => WISH)],
  asked: [enrols, isAsked],
  'answering a request': [enrols, isAsked, certifies(toInstitution)],
  'showing a card': [enrols, awards, opens, showsCard],
  missing: [...filed, misses],
  looked,
  questioned: [...looked, questions],
  invited: [...filed, invites],
  helped: [...filed, invites, accepts],
  tapped: [...filed, taps],
  locked: [...filed, locks],
  'at a counter': [atCounterOnly],
  renewable: [...filed, later(300)],
  pushed: [enrols, choosesSms, files, isPushed],
  'with a file': [...filed, sends(() => ({ as: 'citizen:li', at: '/me/uploads' }))],
  'with a file of the case': [
    ...objected,
    sends(({ known }) => ({ as: `department:${URBAN}`, at: `/tasks/${known.caseId}/uploads` })),
  ],
  'with material': [...filed, sendsMaterial],
} as const satisfies Record<string, readonly ((life: Life) => Promise<void>)[]>;
export type LifeName = keyof typeof LIVES;

export async function lived(name: LifeName): Promise<Life> {
  const town = city();
  goTo(town, '2026-11-23');
  const life = { town, li: born(town, 'li', 1), son: born(town, 'son', 2), known: {} };
  for (const happens of LIVES[name]) await happens(life);
  return life;
}
