// Asks every route of files on the running system, for 陈若溪, who then withdraws with an upload still lying there.
import { type City, openNotices } from '../../demo/city.ts';
import { readRows } from '../../demo/rows.ts';
import { pdf, sendEveryFile, sent } from '../system/sent-files.ts';

const CHEN = 'chen-ruoxi';

/** The status each route gave last, by its name; `test/system/objects.ts` has filed the row before. */
export async function askEveryFile(city: City): Promise<Map<string, number>> {
  await openNotices(city, CHEN);
  const rows = readRows();
  const row = rows.find((one) => one.CF_XDR_MC === '陈若溪' && one.itemCode === 'N-MK-04') ?? {};
  const wu = rows.find((one) => one.CF_XDR_MC === '吴静') ?? {};
  const stranger = { ...row, CF_XDR_MC: wu.CF_XDR_MC ?? '', CF_XDR_ZJHM: wu.CF_XDR_ZJHM ?? '' };
  const answers = await sendEveryFile(city, CHEN, row, stranger);
  for (const route of ['read-attachment', 'read-task-attachment', 'read-review-attachment'])
    await (await fetch(answers.get(route)?.body.url)).arrayBuffer();
  const citizen = { at: '/me/uploads', ask: (path: string, body: unknown) => city.asCitizen(CHEN, 'POST', path, body) };
  await sent(citizen, pdf('never committed'));
  const { confirmation } = (await city.asCitizen(CHEN, 'GET', '/me/withdrawal')).body;
  await city.asCitizen(CHEN, 'POST', '/me/withdrawal', { confirmation });
  await city.settle();
  return new Map([...answers].flatMap(([name, { status }]) => (name.includes(' ') ? [] : [[name, status]])));
}
