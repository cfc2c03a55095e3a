// `npm run synth`: both partitions, each twice; stops on a difference, a finding or a literal ARN of one partition.
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, buildAssembly } from './build.ts';
import { tellWhyNotBuilt } from './not-built.ts';

const STAGES: readonly (BuildOptions & { readonly partition: string })[] = (
  [
    { stage: 'local', partition: 'aws' },
    { stage: 'city.example', partition: 'aws-cn' },
  ] as const
).map((one) => ({ ...one, outDir: fileURLToPath(new URL(`../cdk.out/${one.partition}`, import.meta.url)) }));

/**
 * SHA-256 of every template and of every file of every asset below `dir`, by its path there. The manifest is left out:
 * it names places on this machine, and nothing of it is deployed.
 */
export function hashesOf(dir: string): Record<string, string> {
  const files = readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .filter((path) => path.endsWith('.template.json') || path.startsWith('asset.'))
    .sort();
  const hash = (path: string): string =>
    createHash('sha256')
      .update(readFileSync(join(dir, path)))
      .digest('hex');
  return Object.fromEntries(files.map((path) => [path, hash(path)]));
}

/** What cdk-nag found, warnings too: those alone would not stop CDK. */
export function findingsIn(dir: string): string[] {
  const report: { pluginReports: { violations: { ruleName: string }[] }[] } = JSON.parse(
    readFileSync(join(dir, 'validation-report.json'), 'utf8'),
  );
  return report.pluginReports.flatMap(({ violations }) => violations.map(({ ruleName }) => ruleName));
}

/** Names of one partition where a pseudo parameter belongs; service principals are global names, the same in China. */
export function literalsIn(template: string): string[] {
  return (
    template.match(/arn:aws(-cn)?:[^"]*|[^"]*\bamazonaws\.com\b[^"]*/g)?.filter((text) => !PRINCIPAL.test(text)) ?? []
  );
}
/** https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.aws_iam.ServicePrincipal.html */
const PRINCIPAL = /^(lambda|apigateway|scheduler)\.amazonaws\.com$/;

async function check(options: BuildOptions): Promise<void> {
  const again = mkdtempSync(join(tmpdir(), 'xindang-again-'));
  rmSync(options.outDir, { recursive: true, force: true });
  try {
    await buildAssembly(options);
    await buildAssembly({ ...options, outDir: again });
    const hashes = hashesOf(options.outDir);
    if (Object.keys(hashes).length === 0) throw new Error(`${options.outDir}: nothing was synthesized`);
    for (const [path, hash] of Object.entries(hashes)) console.log(`${hash}  ${options.partition}/${path}`);
    if (JSON.stringify(hashes) !== JSON.stringify(hashesOf(again))) throw new Error('Two synths of one tree differ');
    const wrong = [
      ...findingsIn(options.outDir),
      ...Object.keys(hashes)
        .filter((path) => path.endsWith('.template.json'))
        .flatMap((path) => literalsIn(readFileSync(join(options.outDir, path), 'utf8'))),
    ];
    if (wrong.length > 0) throw new Error(`${options.stage}: ${wrong.join(', ')}`);
  } finally {
    rmSync(again, { recursive: true, force: true });
  }
}

/** The exit code; the first stage that is wrong ends it. */
export async function synthesize(stages: typeof STAGES): Promise<number> {
  try {
    for (const options of stages) await check(options);
    return 0;
  } catch (error) {
    tellWhyNotBuilt(error);
    return 1;
  }
}

if (import.meta.main) process.exitCode = await synthesize(STAGES);
