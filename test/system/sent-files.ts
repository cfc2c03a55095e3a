// One file of each kind on its whole way through the running system: citizen, organ, receipt, reader; and one left lying.
import { createHash } from 'node:crypto';
import type { Answer, City } from '../../demo/city.ts';
import { organOf, type Row } from '../../demo/rows.ts';

const REVIEWER = 'R001';

/** Whoever sends a file, how the start's body carries it, and what a commit says besides. */
type Ask = (path: string, body: unknown) => Promise<Answer>;
export interface Sender {
  readonly ask: Ask;
  readonly at: string;
  readonly record?: unknown;
}

export const pdf = (text: string): Buffer => Buffer.from(`%PDF-1.7 ${text}`);
export const sha256Of = (content: Buffer): string => createHash('sha256').update(content).digest('hex');

/** As a browser posts a form: the file is its last field. */
export async function post({ url, fields }: { url: string; fields: Record<string, string> }, content: Buffer) {
  const form = new FormData();
  for (const [field, value] of Object.entries(fields)) form.append(field, value);
  form.append('file', new Blob([new Uint8Array(content)]), 'file');
  return (await fetch(url, { method: 'POST', body: form })).status;
}

/** Started and posted; the start's answer. */
export async function sent({ ask, at, record }: Sender, content: Buffer): Promise<Answer> {
  const file = {
    name: '证明.pdf',
    contentType: 'application/pdf',
    bytes: content.length,
    sha256: sha256Of(content),
  };
  const started = await ask(at, record === undefined ? file : { record, file });
  if (started.status === 201 && (await post(started.body, content)) !== 204) throw new Error('the form was not taken');
  return started;
}
export const committed = ({ ask, at, record }: Sender, { body }: Answer): Promise<Answer> =>
  ask(`${at}/commit`, record === undefined ? { upload: body.upload } : { record, upload: body.upload });

export const downloaded = async ({ body }: Answer): Promise<string> => (await fetch(body.url)).text();

/**
 * All of it for somebody of whom `row` was filed; answers by route. `stranger` is filed about and has no archive. What
 * is committed is committed twice, and what is begun once more is left lying.
 */
export async function sendEveryFile(city: City, login: string, row: Row, stranger: Row): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const organ = organOf(row);
  const citizen: Sender = { at: '/me/uploads', ask: (path, body) => city.asCitizen(login, 'POST', path, body) };
  const asOrgan: Ask = (path, body) => city.asOrgan(organ, 'POST', path, body);
  const twice = async (route: string, sender: Sender, upload: Answer): Promise<Answer> => {
    const first = await committed(sender, upload);
    answers.set(route, first);
    await committed(sender, upload);
    return first;
  };
  const keyOf = (one: Row) => ({
    documentNumber: one.CF_WSH,
    item: one.itemCode,
    party: { name: one.CF_XDR_MC, number: one.CF_XDR_ZJHM },
  });

  const { records } = (await city.asCitizen(login, 'GET', '/me/records')).body;
  const { recordId } = records.find(({ effect }: { effect: { item: string } }) => effect.item === row.itemCode);
  for (const one of [stranger, row]) {
    const material: Sender = { at: '/records/materials', record: keyOf(one), ask: asOrgan };
    answers.set('start-material', await sent(material, pdf('material')));
    const upload = answers.get('start-material') as Answer;
    answers.set(`commit-material about ${one.CF_XDR_MC}`, await committed(material, upload));
    answers.set('commit-material', answers.get(`commit-material about ${one.CF_XDR_MC}`) as Answer);
  }

  answers.set('start-upload', await sent(citizen, pdf('proof')));
  const kept = await twice('commit-upload', citizen, answers.get('start-upload') as Answer);
  const objection = { ground: 'wrong-facts', words: '不是我', attachments: [kept.body.attachment] };
  answers.set('file-objection', await city.asCitizen(login, 'POST', `/me/records/${recordId}/objections`, objection));
  await city.settle();

  const [task] = (await city.asOrgan(organ, 'GET', '/tasks')).body.tasks;
  const at = `/tasks/${task.caseId}`;
  const clerk: Sender = { at: `${at}/uploads`, ask: asOrgan };
  answers.set('start-task-upload', await sent(clerk, pdf('answer')));
  const answered = await twice('commit-task-upload', clerk, answers.get('start-task-upload') as Answer);
  await sent(clerk, pdf('left lying'));
  answers.set('read-task-attachment', await city.asOrgan(organ, 'GET', `${at}/attachments/${sha256Of(pdf('proof'))}`));
  const proof = {
    words: '现场照片和签收记录证明当事人在场',
    answeredBy: 'S009',
    attachments: [answered.body.attachment],
  };
  answers.set('answer-objection', await asOrgan(`${at}/objection-answer`, proof));
  await city.settle();

  const [review] = (await city.asStaff(REVIEWER, 'GET', '/review/tasks')).body.tasks;
  const inReview = `/review/cases/${review.caseId}/attachments/${sha256Of(pdf('answer'))}`;
  answers.set('read-review-attachment', await city.asStaff(REVIEWER, 'GET', inReview));
  const beside = `/me/records/${recordId}/attachments/${sha256Of(pdf('material'))}`;
  answers.set('read-attachment', await city.asCitizen(login, 'GET', beside));
  return answers;
}
