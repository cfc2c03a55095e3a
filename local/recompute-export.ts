// `npm run recompute -- export.json [--at INSTANT]`: balance, level and every line anew, on this machine, from the file alone.
import { readFileSync } from 'node:fs';
import { Instant } from '../shared/domain/days.ts';
import type { Explained } from '../shared/domain/explanation.ts';
import { Export } from '../shared/domain/export.ts';
import { differences, recompute } from '../shared/domain/recompute.ts';

/** 2: asked wrongly, or not an export; 1: what is claimed is not what the rules give. */
function stop(status: 1 | 2, ...lines: string[]): never {
  for (const line of lines) console.error(line);
  process.exit(status);
}

const [file, flag, instant, ...more] = process.argv.slice(2);
const at = instant === undefined ? undefined : Instant.safeParse(instant);
if (!file || more.length > 0 || (flag !== undefined && (flag !== '--at' || !at?.success)))
  stop(2, '用法 / usage: npm run recompute -- export.json [--at 2026-11-23T02:00:00.000Z]');

function read(): unknown {
  try {
    return JSON.parse(readFileSync(file as string, 'utf8'));
  } catch {
    stop(2, `${file}: 无法读取或不是 JSON / cannot be read, or is not JSON`);
  }
}

function print({ asOf, balance, base, level, lines, ruleBook }: Explained): void {
  console.log(`截至 / as of ${asOf}，规则 / rule book ${ruleBook.jurisdiction} ${ruleBook.version}`);
  console.log(`积分 / balance ${balance}（起点 / base ${base}），等级 / level ${level.name.zh} / ${level.name.en}`);
  for (const { recordId, item, state, standing, points, counted, lapsesOn } of lines)
    console.log(`  ${recordId} ${item} ${state}/${standing}: ${counted} (${points}), 失效 / lapses ${lapsesOn}`);
}

const parsed = Export.safeParse(read());
if (!parsed.success) stop(2, `${file}: 不是信档导出文件 / not an export of an archive`);
const { exportedAt, score: claimed } = parsed.data;
const anew = recompute(parsed.data, exportedAt);
if (!anew)
  stop(1, '无法重算：有条目与规则不符 / cannot be recomputed: an item does not fit, or the rules do not cover it');
const found = differences(claimed, anew);
if (found.length > 0) {
  const said = (value: unknown): string => JSON.stringify(value) ?? '无 / nothing';
  stop(
    1,
    `不一致 / differs: ${found.length}`,
    ...found.map(
      (one) => `  ${one.at}: 声称 / claimed ${said(one.claimed)}, 重算 / recomputed ${said(one.recomputed)}`,
    ),
  );
}
const shown = at?.success ? recompute(parsed.data, at.data) : anew;
if (!shown)
  stop(
    2,
    `${instant}: 档案当时尚未建立，或当时计入的内容已到期，或文件内的规则不含该日`,
    'before the archive began, or before content that has ended its time, or outside its rules',
  );
print(shown);
console.log(`与导出时的声明一致 / agrees with what was claimed at ${exportedAt}`);
console.log('链条是否完整由 npm run verify 检验 / whether the chain is whole is checked by npm run verify');
