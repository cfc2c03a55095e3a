// `npm run verify -- export.json`: checks and recomputes an export on this machine, without any server.
import { readFileSync } from 'node:fs';
import { verifyExport } from '../shared/crypto/verify-export.ts';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('用法 / usage: npm run verify -- export.json');
  process.exit(2);
}
const read = (): unknown => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    console.error(`${file}: 无法读取或不是 JSON / cannot be read, or is not JSON`);
    process.exit(2);
  }
};

const verdict = verifyExport(read());
if (!verdict.sound) {
  const at = verdict.seq === undefined ? '' : ` (seq ${verdict.seq})`;
  console.error(`不可信 / not sound: ${verdict.why}${at}`);
  process.exit(1);
}
const { facts, destroyed, score } = verdict;
console.log(`链条完整 / chain sound: ${facts} facts, ${destroyed} with destroyed content`);
console.log(
  `重算一致 / recomputed: ${score.balance} ${score.level.name.zh} / ${score.level.name.en}, as of ${score.asOf}`,
);
console.log('无法离线得知 / not knowable offline: whether later facts were cut off after the last seq');
