// Evidence in the running system: signed forms and links over a real S3 protocol, the jobs that clear away, the erasure.
import { expect, test } from 'vitest';
import { giveConsent, openNotices } from '../../demo/city.ts';
import { organOf, readRows } from '../../demo/rows.ts';
import { committed, downloaded, pdf, post, sendEveryFile, sent, sha256Of } from './sent-files.ts';
import { useWholeSystem } from './whole-system.ts';

const whole = useWholeSystem('2026-08-01T10:00:00+08:00');
const CHEN = 'chen-ruoxi';
const files = (): string[] => Object.values(whole.system.storedFiles()).flat();

test('a file of each kind goes its whole way, and what nobody needs any more is gone', async () => {
  const { city, system } = whole;
  await giveConsent(city, CHEN);
  await city.moveTo('2026-11-23T10:00:00+08:00');
  const rows = readRows();
  const row = rows.find((one) => one.CF_XDR_MC === '陈若溪' && one.itemCode === 'N-MK-04') ?? {};
  const wu = rows.find((one) => one.CF_XDR_MC === '吴静') ?? {};
  const stranger = { ...row, CF_XDR_MC: wu.CF_XDR_MC ?? '', CF_XDR_ZJHM: wu.CF_XDR_ZJHM ?? '' };
  expect((await city.asOrgan(organOf(row), 'POST', '/records', row)).status).toBe(202);
  await openNotices(city, CHEN);
  await city.settle();

  const answers = await sendEveryFile(city, CHEN, row, stranger);
  expect([...answers].filter(([, { status }]) => status >= 300).map(([route, { body }]) => [route, body])).toEqual([]);
  const read = async (route: string) => downloaded(answers.get(route) as NonNullable<ReturnType<typeof answers.get>>);
  expect(await read('read-attachment')).toBe(String(pdf('material')));
  expect(await read('read-task-attachment')).toBe(String(pdf('proof')));
  expect(await read('read-review-attachment')).toBe(String(pdf('answer')));
  const [known, unknown] = ['陈若溪', '吴静'].map((name) => answers.get(`commit-material about ${name}`));
  expect(unknown?.body.status).toBe(known?.body.status);
  // Three kept and one left lying; nothing of the stranger.
  expect(files().map((key) => key.split('/')[0])).toEqual(['evidence', 'evidence', 'evidence', 'uploads']);

  await city.moveTo('2026-11-23T10:10:00+08:00');
  expect(files().filter((key) => key.startsWith('uploads/'))).toHaveLength(1);
  await city.moveTo('2026-11-23T10:25:00+08:00');
  expect(files().filter((key) => key.startsWith('uploads/'))).toEqual([]);

  const citizen = { at: '/me/uploads', ask: (path: string, body: unknown) => city.asCitizen(CHEN, 'POST', path, body) };
  await sent(citizen, pdf('never committed'));
  const { confirmation } = (await city.asCitizen(CHEN, 'GET', '/me/withdrawal')).body;
  await city.asCitizen(CHEN, 'POST', '/me/withdrawal', { confirmation });
  await city.moveTo('2026-11-23T10:35:00+08:00');
  await city.settle();
  expect(files()).toEqual([]);
  expect(system.refusedCalls()).toEqual([]);
  expect(system.queues()).toEqual([]);
});

test('what is not as declared is gone with the answer, and a form takes nothing but what it was signed for', async () => {
  const { city } = whole;
  await giveConsent(city, 'lin-zhiyuan');
  const ask = (path: string, body: unknown) => city.asCitizen('lin-zhiyuan', 'POST', path, body);
  const html = Buffer.from('<html>no proof');
  const file = { name: 'a.pdf', contentType: 'application/pdf', bytes: html.length, sha256: sha256Of(html) };
  const started = await ask('/me/uploads', file);
  const { fields } = started.body;
  expect(await post({ ...started.body, fields: { ...fields, 'Content-Type': 'text/html' } }, html)).toBe(403);
  expect(await post({ ...started.body, fields: { ...fields, key: 'evidence/a/1' } }, html)).toBe(403);
  expect(await post(started.body, Buffer.concat([html, html]))).toBe(400);
  expect(await post(started.body, html)).toBe(204);
  const refused = await committed({ at: '/me/uploads', ask }, started);
  expect([refused.status, refused.body.errors[0].code]).toEqual([422, 'type-differs']);
  expect(files()).toEqual([]);
});
