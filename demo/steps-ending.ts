// What a citizen can take along, have put right, and take back (I8, I12, I1).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { morningOf } from './city.ts';
import { readRows } from './rows.ts';
import type { Step } from './story.ts';

const LEAVER = 'he-guoqiang';
/** After everything above: an erasure makes its second pass a quarter of an hour after the first. */
const LATER_DAY = '2027-12-01';

/** While the record still counts: an annulment later on would only change its history. */
export const annulments: readonly Step[] = [
  {
    id: 'annulled',
    shows: { zh: '决定被撤销：条目撤下，积分恢复', en: 'a decision is revoked: the record is annulled' },
    async run({ city }) {
      const row = readRows().find((one) => one.BZ?.startsWith('提案示例三'));
      assert.ok(row);
      const before = (await city.asCitizen(LEAVER, 'GET', '/me/score')).body.balance;
      const record = {
        documentNumber: row.CF_WSH,
        item: row.itemCode,
        party: { name: row.CF_XDR_MC, number: row.CF_XDR_ZJHM },
      };
      const annulment = { record, reason: '复议撤销', documentNumber: '示复决字〔2027〕第0001号' };
      const { status } = await city.asOrgan(row.CF_CFJGDM ?? '', 'POST', '/records/annulments', annulment);
      const after = (await city.asCitizen(LEAVER, 'GET', '/me/score')).body.balance;
      assert.deepEqual([status, after], [202, before + 10]);
      return `${before} → ${after}`;
    },
  },
];

export const endings: readonly Step[] = [
  {
    id: 'export-verified',
    shows: { zh: '导出后可离线核验并重算', en: 'the export is verified and recomputed offline' },
    async run({ city, exportFile }) {
      const { status, body } = await city.asCitizen('lin-zhiyuan', 'GET', '/me/export');
      assert.equal(status, 200);
      writeFileSync(exportFile, JSON.stringify(body, null, 2));
      const verify = fileURLToPath(new URL('../local/verify-export.ts', import.meta.url));
      const said = execFileSync(process.execPath, [verify, exportFile], { encoding: 'utf8' });
      return said.trim().split('\n').join('; ');
    },
  },
  {
    id: 'withdrawal',
    shows: { zh: '两步撤回同意', en: 'consent is withdrawn in two taps' },
    async run({ city }) {
      const { confirmation, erased } = (await city.asCitizen(LEAVER, 'GET', '/me/withdrawal')).body;
      const { status, body } = await city.asCitizen(LEAVER, 'POST', '/me/withdrawal', { confirmation });
      assert.deepEqual([status, body.state, body.erased], [200, 'withdrawn', erased]);
      assert.equal((await city.asCitizen(LEAVER, 'GET', '/me/score')).body.code, 'no-archive');
      return `${body.erased.length} kinds of data go, ${body.stays.length} stay with a reason, backups until ${body.backupsUntil}`;
    },
  },
  {
    id: 'erased',
    shows: { zh: '内容被删除，其他人不受影响', en: 'the content is erased and nobody else is touched' },
    async run({ city, countContents }) {
      const before = await countContents();
      await city.moveTo(morningOf(LATER_DAY));
      await city.settle();
      const after = await countContents();
      assert.ok(after < before, `${before} sealed contents before, ${after} after`);
      const { status, body } = await city.asCitizen('lin-zhiyuan', 'GET', '/me/score');
      assert.equal(status, 200);
      return `${before - after} sealed contents destroyed; 林知远 still has ${body.balance}`;
    },
  },
];
