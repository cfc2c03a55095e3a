// What the citizens' web app was built from: whether its packages are installed and its build is of the present sources.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

/** Of `miniprogram/`; what is imported from the backend are types alone, which no bundle holds. */
const SOURCES = ['package-lock.json', 'package.json', 'babel.config.js', 'tsconfig.json', 'config', 'plugins', 'src'];
/** Within the build, so that Taro clears it away when somebody builds by hand; no path that begins with a dot is served. */
const STAMP = '.built-from';

export const buildOf = (root: string): string => join(root, 'dist', 'h5');

function filesBelow(root: string, path: string): string[] {
  const full = join(root, path);
  if (!existsSync(full)) return [];
  if (!statSync(full).isDirectory()) return [path];
  return readdirSync(full).flatMap((name) => filesBelow(root, `${path}/${name}`));
}

/** One SHA-256 over the name and the content of every source, the same on every machine. */
export function digestOfSources(root: string): string {
  const hash = createHash('sha256');
  for (const path of SOURCES.flatMap((one) => filesBelow(root, one)).sort()) {
    const content = readFileSync(join(root, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

export function isBuilt(root: string): boolean {
  const stamp = join(buildOf(root), STAMP);
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digestOfSources(root);
}

/** The last thing that is written: half a build has none. */
export const stampBuild = (build: string, digest: string): void => writeFileSync(join(build, STAMP), digest);

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({ version: z.string().optional(), integrity: z.string().optional(), optional: z.boolean().optional() }),
  ),
});
type Packages = z.output<typeof Lockfile>['packages'];

function packagesIn(path: string): Packages | undefined {
  try {
    return Lockfile.parse(JSON.parse(readFileSync(path, 'utf8'))).packages;
  } catch {
    return undefined;
  }
}

/** npm's own note of what lies in node_modules: removed when an installation begins, written when it is complete. */
export const installationOf = (root: string): string => join(root, 'node_modules', '.package-lock.json');

/** An installation of the present lockfile, by us or by hand; packages for other platforms may be missing. */
export function isInstalled(root: string): boolean {
  const wanted = packagesIn(join(root, 'package-lock.json'));
  const found = packagesIn(installationOf(root));
  if (!wanted || !found) return false;
  return Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
    const there = found[place];
    if (place === '' || (optional && !there)) return true;
    return there?.version === version && there?.integrity === integrity;
  });
}
