// Reads a stage's data files and validates them whole; whatever is wrong stops the start by file and path.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';
import { Benefits } from '../domain/benefit.ts';
import { CalendarYear } from '../domain/calendar.ts';
import { Catalogue } from '../domain/catalogue.ts';
import { PrivacyNotice } from '../domain/privacy-notice.ts';
import { Registry } from '../domain/registry.ts';
import { RuleBook } from '../domain/rule-book.ts';
import { Stage } from '../domain/stage.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const NO_BENEFITS =
  'there is no such file; copy benefits/city.example.json, or write {"benefits": []} if a level opens nothing';

/** A registry file: a stage's own settings, the folder of its rule books, its organs, clients and staff. */
const RegistryFile = z.strictObject({
  stage: z.string(),
  testCitizens: z.boolean(),
  region: z.string(),
  ruleBook: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  organs: z.array(z.unknown()),
  clients: z.array(z.unknown()),
  channels: z.array(z.unknown()).default([]),
  institutions: z.array(z.unknown()).default([]),
  staff: z.array(z.unknown()).default([]),
});

const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${String(key)}`), '$');

const linesOf = (issues: readonly z.core.$ZodIssue[], place: (path: PropertyKey[]) => string): string =>
  issues.map((issue) => `${place(issue.path)}: ${issue.message}`).join('\n');

function parseFile<T>(file: string, value: unknown, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(linesOf(parsed.error.issues, (path) => `${file} ${pathOf(path)}`));
}

function whyUnread({ code, message }: NodeJS.ErrnoException, ifMissing: string): string {
  if (code === 'ENOENT') return ifMissing;
  return code === 'ERR_ENCODING_INVALID_ENCODED_DATA'
    ? 'is not UTF-8: save it as UTF-8'
    : `cannot be read as JSON: ${message}`;
}

/** Fatal, because a name in another encoding would be shown to people as it was misread. */
function readJson(root: string, file: string, ifMissing = 'there is no such file'): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(join(root, file))));
  } catch (cause) {
    throw new Error(`${file}: ${whyUnread(cause as NodeJS.ErrnoException, ifMissing)}`, { cause });
  }
}

interface Folder<T> {
  folder: string;
  files: string[];
  values: T[];
}

function readFolder<T>(root: string, folder: string, schema: z.ZodType<T>): Folder<T> {
  if (!existsSync(join(root, folder))) throw new Error(`${folder}: there is no such folder`);
  const files = readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => `${folder}/${name}`);
  return { folder, files, values: files.map((file) => parseFile(file, readJson(root, file), schema)) };
}

/** The years of which the State Council gave notice; where no real citizen is, the projected ones after them too. */
function readCalendar(root: string, testCitizens: boolean): Folder<CalendarYear> {
  const published = readFolder(root, 'calendars', CalendarYear);
  if (!testCitizens) return published;
  const projected = readFolder(root, 'calendars/projected', CalendarYear);
  return {
    ...published,
    files: [...published.files, ...projected.files],
    values: [...published.values, ...projected.values],
  };
}

/**
 * The stage of `registry/<name>.json` with its rule books, all catalogues, all notices and the working-day calendar,
 * checked against each other.
 * Throws with one line per fault: the file below `shared/rules/`, the JSON path, the reason. `root` is the folder that
 * holds the data, as a path; this folder by default. `otherRuleBook` puts the stage under another jurisdiction's folder.
 */
export function loadStage(name: string, root: string = HERE, otherRuleBook?: string): Stage {
  if (!/^[a-z]+([.-][a-z]+)*$/.test(name)) throw new Error(`${name}: not a stage name`);
  const known = readdirSync(join(root, 'registry')).map((file) => file.replace(/\.json$/, ''));
  if (!known.includes(name)) throw new Error(`${name}: no such stage in registry/; there are ${known.join(', ')}`);
  // The name of a stack has no dot (CloudFormation): two such stages would be deployed over each other.
  const twin = known.find((other) => other !== name && other.replaceAll('.', '-') === name.replaceAll('.', '-'));
  if (twin) throw new Error(`${name}: registry/ also has ${twin}, and both would be one stack; rename one of them`);
  const registryFile = `registry/${name}.json`;
  const { ruleBook, organs, clients, channels, institutions, staff, ...settings } = parseFile(
    registryFile,
    readJson(root, registryFile),
    RegistryFile,
  );
  // The stack is called after the member: under another one's it would be deployed over that one.
  if (settings.stage !== name)
    throw new Error(`${registryFile} $.stage: must be ${JSON.stringify(name)}, as the file is called`);
  const ruleBooks = readFolder(root, `rule-books/${otherRuleBook ?? ruleBook}`, RuleBook);
  const catalogues = readFolder(root, 'catalogue', Catalogue);
  const notices = readFolder(root, 'notices', PrivacyNotice);
  const calendar = readCalendar(root, settings.testCitizens);
  const benefitsFile = `benefits/${name}.json`;
  const { benefits } = parseFile(benefitsFile, readJson(root, benefitsFile, NO_BENEFITS), Benefits);
  const stage = Stage.safeParse({
    ...settings,
    ruleBooks: ruleBooks.values,
    catalogues: catalogues.values,
    notices: notices.values,
    calendar: calendar.values,
    benefits,
    registry: parseFile(registryFile, { organs, clients, channels, institutions, staff }, Registry),
  });
  if (stage.success) return stage.data;
  const folders: Record<string, Folder<unknown>> = { ruleBooks, catalogues, notices, calendar };
  const place = ([first, ...rest]: PropertyKey[]): string => {
    if (first === 'benefits') return `${benefitsFile} ${pathOf([first, ...rest])}`;
    const read = folders[String(first)];
    if (!read) return `${registryFile} ${pathOf(first === 'registry' ? rest : [first ?? '', ...rest])}`;
    const [index, ...inside] = rest;
    const file = read.files[Number(index)];
    return file ? `${file} ${pathOf(inside)}` : read.folder;
  };
  throw new Error(linesOf(stage.error.issues, place));
}
