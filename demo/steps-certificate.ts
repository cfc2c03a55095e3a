// What a citizen gives to whom they choose, and how anyone can check it (I9; domain rule 7).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { City } from './city.ts';
import type { Step } from './story.ts';

const HOLDER = 'guli-adili';
const WITHOUT_LEVEL = 'lin-zhiyuan';
const LIBRARY = 'city-library';

/** What the app does: the preview first, then the act that names what was seen. */
export async function makeCertificate(city: City, login: string, wish: unknown): Promise<string> {
  const preview = await city.asCitizen(login, 'POST', '/me/certificates/preview', { wish });
  assert.equal(preview.status, 200, JSON.stringify(preview.body));
  const { agreed } = preview.body;
  const made = await city.asCitizen(login, 'POST', '/me/certificates', { wish, agreed });
  assert.equal(made.status, 201, JSON.stringify(made.body));
  await city.settle();
  return made.body.number;
}

async function askFor(city: City, words: string): Promise<string> {
  const asked = { purpose: 'own-benefit', words };
  const { status, body } = await city.asInstitution(LIBRARY, 'POST', '/requests', asked);
  assert.equal(status, 201, JSON.stringify(body));
  return body.request;
}
const fetchFor = (city: City, request: string) =>
  city.asInstitution(LIBRARY, 'POST', `/requests/${request}/certificate`);

/** The command that anybody runs who has the file and the published keys. */
async function verifyOffline(city: City, file: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'xindang-keys-'));
  try {
    const keys = join(folder, 'seals.json');
    writeFileSync(keys, JSON.stringify((await city.asAnyone('GET', '/seals')).body));
    const verify = fileURLToPath(new URL('../local/verify-certificate.ts', import.meta.url));
    return execFileSync(process.execPath, [verify, file, '--keys', keys], { encoding: 'utf8' });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

let number = '';
export const certificates: readonly Step[] = [
  {
    id: 'certificate',
    shows: { zh: '开具信用证明：先预览，再同意', en: 'a certificate is made, after its preview' },
    async run({ city }) {
      const { records } = (await city.asCitizen(HOLDER, 'GET', '/me/records')).body;
      const items = records.flatMap(({ state, recordId }: Record<string, string>) =>
        state === 'active' ? recordId : [],
      );
      const shown = { items, points: true, language: 'zh-en', holder: 'name-and-last-four' };
      number = await makeCertificate(city, HOLDER, {
        for: 'anyone',
        recipient: '示例市志愿服务联合会',
        purpose: '申请担任社区志愿服务队长',
        ...shown,
      });
      const { body } = await city.asCitizen(HOLDER, 'GET', `/me/certificates/${number}`);
      assert.deepEqual([body.status, body.ready, body.sheet.items.length], ['valid', true, items.length]);
      return `${body.printed}, ${items.length} items, ${body.sheet.level.name.zh} ${body.sheet.level.points}, until ${body.validUntil}`;
    },
  },
  {
    id: 'certificate-file',
    shows: { zh: '下载文件，离线核验印章、令牌和内容', en: 'its file is fetched and verified offline' },
    async run({ city, certificateFile }) {
      const { body } = await city.asCitizen(HOLDER, 'POST', `/me/certificates/${number}/download`);
      const file = await fetch(body.url);
      assert.equal(file.status, 200);
      writeFileSync(certificateFile, new Uint8Array(await file.arrayBuffer()));
      return (await verifyOffline(city, certificateFile))
        .trim()
        .split('\n')
        .join(`\n${' '.repeat(27)}`);
    },
  },
  {
    id: 'certificate-checked',
    shows: { zh: '任何人可核验，姓名遮蔽；撤销立即生效', en: 'anyone checks it, masked; it is revoked at once' },
    async run({ city }) {
      const { body } = await city.asAnyone('GET', `/verify/${number}`);
      assert.deepEqual([body.status, body.holder], ['valid', '古＊＊']);
      const { status } = await city.asCitizen(HOLDER, 'POST', `/me/certificates/${number}/revoke`);
      const after = (await city.asAnyone('GET', `/verify/${number}`)).body;
      assert.deepEqual([status, after.status, after.level], [200, 'revoked', undefined]);
      return `${body.holder}, ${body.level.zh}: ${body.status} → ${after.status} (${after.on})`;
    },
  },
  {
    id: 'asked-for',
    shows: { zh: '机构出示请求，本人决定给不给', en: 'an institution asks; the citizen decides' },
    async run({ city }) {
      const ignored = await askFor(city, '免押金借书');
      const seen = (await city.asAnyone('GET', `/requests/${ignored}`)).body;
      const answers = [await fetchFor(city, ignored), await fetchFor(city, 'req_none')];
      const [nothing, unknown] = answers.map(({ status, body }) => ({ status, ...body, traceId: '' }));
      assert.deepEqual(nothing, unknown);
      const request = await askFor(city, '免押金借书');
      const given = await makeCertificate(city, HOLDER, { for: 'institution', request });
      const fetched = await fetchFor(city, request);
      assert.deepEqual([fetched.status, fetched.body.number], [200, given]);
      return `${seen.institution.name.zh}: ${nothing?.status} when nobody answers as when unknown, then ${fetched.body.purpose}`;
    },
  },
  {
    id: 'benefit',
    shows: { zh: '等级便利：达到即可，达不到有同等途径', en: 'a benefit of a level, and the equal way without it' },
    async run({ city }) {
      const { benefits } = (await city.asAnyone('GET', '/benefits')).body;
      const [benefit] = benefits;
      const wish = { for: 'benefit', benefit: benefit.id };
      const given = await makeCertificate(city, HOLDER, wish);
      const { meets, level } = (await city.asAnyone('GET', `/verify/${given}`)).body;
      assert.deepEqual([meets.zh, level], [benefit.what.zh, undefined]);
      const refused = await city.asCitizen(WITHOUT_LEVEL, 'POST', '/me/certificates/preview', { wish });
      assert.deepEqual([refused.status, refused.body.code], [409, 'level-not-met']);
      return `${benefit.what.zh}；没有等级：${benefit.withoutLevel.zh}`;
    },
  },
];
