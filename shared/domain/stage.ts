// A stage: one deployment with its rules and its registry, checked against each other before anything starts.
import * as z from 'zod';
import { Benefit } from './benefit.ts';
import { Calendar } from './calendar.ts';
import { Catalogue, OrganLevel } from './catalogue.ts';
import { PrivacyNotice } from './privacy-notice.ts';
import { Registry } from './registry.ts';
import { RuleBook } from './rule-book.ts';

type Refuse = (path: (string | number)[], message: string) => void;

/** Ends the check there: held against nothing, everything else would be wrong too. */
const none = (kind: string) => ({ error: `holds no ${kind}`, abort: true });

const Shape = z.strictObject({
  stage: z.string().regex(/^[a-z]+([.-][a-z]+)*$/, 'lower-case words joined by hyphens or dots'),
  /** Whether people under the never assigned region 999999 exist here; then no real citizen may. */
  testCitizens: z.boolean(),
  /** The AWS region the data lies in. */
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as cn-north-1'),
  ruleBooks: z.array(RuleBook).min(1, none('rule book')),
  catalogues: z.array(Catalogue).min(1, none('catalogue')),
  notices: z.array(PrivacyNotice).min(1, none('privacy notice')),
  calendar: Calendar,
  registry: Registry,
  /** What a level opens; public. */
  benefits: z.array(Benefit),
});
type Shape = z.infer<typeof Shape>;

function checkIssues(stage: Shape, refuse: Refuse): void {
  for (const kind of ['ruleBooks', 'catalogues', 'notices'] as const) {
    const issues = stage[kind];
    for (const [index, issue] of issues.entries()) {
      const before = issues.slice(0, index);
      if (before.some((other) => other.version === issue.version)) {
        refuse([kind, index, 'version'], `version ${issue.version} stands twice`);
      }
      if (before.some((other) => other.effectiveFrom === issue.effectiveFrom)) {
        refuse([kind, index, 'effectiveFrom'], 'two issues cannot take effect on the same day');
      }
    }
  }
  const home = stage.ruleBooks[0]?.jurisdiction.code;
  for (const [index, book] of stage.ruleBooks.entries()) {
    if (book.jurisdiction.code !== home) refuse(['ruleBooks', index, 'jurisdiction'], 'one stage, one jurisdiction');
  }
}

function checkResidency(stage: Shape, refuse: Refuse): void {
  const book = stage.ruleBooks.reduce((best, next) => (next.effectiveFrom > best.effectiveFrom ? next : best));
  if (stage.testCitizens || book.residency.some((region) => region === stage.region)) return;
  refuse(
    ['region'],
    `real citizens' data may lie only in ${book.residency.join(', ')} (PIPL 36, 40): not ${stage.region}`,
  );
}

/** What R02 keeps out must not come back in through the catalogue, and no item outweighs a deduction's cap. */
function checkCatalogues(stage: Shape, refuse: Refuse): void {
  const sealed = new Set(stage.ruleBooks.flatMap((book) => book.refusals.R02.lawCodes));
  const cap = Math.min(...stage.ruleBooks.map((book) => book.caps.deductionEach));
  for (const [index, catalogue] of stage.catalogues.entries()) {
    for (const [at, item] of catalogue.items.entries()) {
      if (!item.active || item.sign !== 'deduction') continue;
      const law = item.basis.find((basis) => sealed.has(basis.lawCode))?.lawCode;
      if (law) refuse(['catalogues', index, 'items', at, 'basis'], `decisions under ${law} are refused (R02)`);
      if (item.points > cap)
        refuse(['catalogues', index, 'items', at, 'points'], `the rule book caps a deduction at ${cap}`);
    }
  }
}

function checkRegistry(stage: Shape, refuse: Refuse): void {
  const items = stage.catalogues.flatMap((catalogue) => catalogue.items);
  const rank = (level: OrganLevel): number => OrganLevel.options.indexOf(level);
  for (const [index, organ] of stage.registry.organs.entries()) {
    for (const [at, code] of organ.items.entries()) {
      const path = ['registry', 'organs', index, 'items', at];
      const known = items.filter((item) => item.code === code);
      if (known.length === 0) refuse(path, `${code} is in no catalogue`);
      const needed = known
        .map((item) => item.organLevelAtLeast)
        .find((level) => level && rank(level) > rank(organ.level));
      if (needed) refuse(path, `${code} is filed by an organ of ${needed} level or above, not ${organ.level}`);
    }
  }
  const { clients, channels, institutions } = stage.registry;
  for (const [kind, programs] of Object.entries({ clients, channels, institutions })) {
    for (const [index, { secret }] of programs.entries()) {
      if (secret.kind === 'local' && !stage.testCitizens) {
        refuse(
          ['registry', kind, index, 'secret'],
          'a secret may stand in a file only where all citizens are test citizens',
        );
      }
    }
  }
}

/** An institution may not be registered for what no rule book opens, and a benefit needs somebody who gives it. */
function checkInstitutions({ registry, ruleBooks, benefits }: Shape, refuse: Refuse): void {
  const open = new Set(ruleBooks.flatMap((book) => book.purposes.openForRequests));
  const levels = new Set(ruleBooks.flatMap((book) => book.bands.map(({ level }) => level)));
  for (const [index, { purposes }] of registry.institutions.entries()) {
    const shut = purposes.find((purpose) => !open.has(purpose));
    if (shut) refuse(['registry', 'institutions', index, 'purposes'], `no rule book opens ${shut} for requests`);
  }
  for (const [index, { id, provider, level, from, until }] of benefits.entries()) {
    if (!registry.institutions.some(({ clientId }) => clientId === provider))
      refuse(['benefits', index, 'provider'], `${provider} is not a registered institution`);
    if (!levels.has(level)) refuse(['benefits', index, 'level'], `no rule book has the level ${level}`);
    if (until < from) refuse(['benefits', index, 'until'], 'ends before it begins');
    if (benefits.findIndex((other) => other.id === id) < index) refuse(['benefits', index, 'id'], `${id} stands twice`);
  }
}

/** Names of people have no place in a file that every function carries, unless they are invented. */
function checkStaff(stage: Shape, refuse: Refuse): void {
  if (stage.registry.staff.length > 0 && !stage.testCitizens)
    refuse(['registry', 'staff'], 'staff may stand in a file only where all citizens are test citizens');
}

function checkNotices(stage: Shape, refuse: Refuse): void {
  for (const [index, notice] of stage.notices.entries()) {
    for (const key of ['accessYears', 'stubYears', 'backupDays'] as const) {
      const said = notice.retention[key];
      if (stage.ruleBooks.every((book) => book.retention[key] !== said)) {
        refuse(['notices', index, 'retention', key], `the notice promises ${said}, no rule book keeps to it (PIPL 17)`);
      }
    }
  }
}

/** An invented citizen's clock may run by a projection; a real one's date is set by the notice or not at all. */
function checkCalendar(stage: Shape, refuse: Refuse): void {
  for (const [index, { status, year }] of stage.calendar.entries()) {
    if (status === 'published' || stage.testCitizens) continue;
    refuse(
      ['calendar', index, 'status'],
      `${year} is projected: without a notice of the State Council it may stand only where all citizens are test citizens`,
    );
  }
}

const CHECKS = [
  checkIssues,
  checkResidency,
  checkCatalogues,
  checkRegistry,
  checkInstitutions,
  checkStaff,
  checkNotices,
  checkCalendar,
];

/** A whole stage; parsing runs every cross-check, each refusal with the path of what is wrong and the reason. */
export const Stage = Shape.superRefine((stage, context) => {
  const refuse: Refuse = (path, message) => context.addIssue({ code: 'custom', path, message });
  for (const check of CHECKS) check(stage, refuse);
});
export type Stage = z.infer<typeof Stage>;
