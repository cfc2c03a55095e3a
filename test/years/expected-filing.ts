// The oracle's view of a filing: whether it is refused, whether it lands, and which clocks it is given.
import type { Account, Rec } from './expected.ts';
import { standingOf } from './expected.ts';
import { CHANGED_ON, type Item, isInCatalogue, termsBetween, termsOn } from './five-year-stage.ts';
import { later, plus, plusMonths, sooner } from './plain-calendar.ts';

export interface Decision {
  readonly item: Item;
  readonly document: string;
  readonly conductOn: string;
  readonly conductEndedOn: string;
  readonly decidedOn: string;
  readonly servedOn: string;
  /** The penalty imposed is a grave one; the lower of this and the catalogue's tier applies. */
  readonly grave: boolean;
}
type Clocks = Pick<Rec, 'settledOn' | 'noticeDays' | 'lapsesOn' | 'repairFrom'>;

/** The days a decision's record is given when it is filed, or corrected, on a day; undefined where no catalogue has it. */
export function clocksOf(decision: Decision, today: string): Clocks | undefined {
  const { item, conductOn, conductEndedOn, decidedOn, servedOn, grave } = decision;
  const shared = { settledOn: plus(servedOn, termsOn(today).review), noticeDays: termsOn(today).noticeDays };
  if (item.bonus) {
    const [before, after] = item.validMonths ?? [0, 0];
    return {
      ...shared,
      lapsesOn: plusMonths(decidedOn, decidedOn < CHANGED_ON ? before : after),
      repairFrom: undefined,
    };
  }
  if (!isInCatalogue(item, conductOn)) return undefined;
  // An item that was given up meanwhile leaves nothing to count.
  if (!isInCatalogue(item, today)) return { ...shared, lapsesOn: decidedOn, repairFrom: decidedOn };
  const [before, after] = item.tier ?? ['general', 'general'];
  const listed = conductOn >= CHANGED_ON ? [after] : today >= CHANGED_ON ? [before, after] : [before];
  const tier = grave && !listed.includes('general') ? 'serious' : 'general';
  const terms = termsBetween(conductOn, today);
  const least = (figures: number[]): number => Math.min(...figures);
  return {
    ...shared,
    lapsesOn: sooner(
      plusMonths(decidedOn, least(terms.map((one) => one[tier].lapse))),
      plusMonths(conductEndedOn, least(terms.map(({ absoluteEnd }) => absoluteEnd))),
    ),
    repairFrom: plusMonths(decidedOn, least(terms.map((one) => one[tier].repair))),
  };
}

/** The refusal that everybody's filing would meet, whoever it is about. */
export function refusalOf(decision: Decision, today: string): string | undefined {
  const clocks = isInCatalogue(decision.item, decision.conductOn) ? clocksOf(decision, today) : undefined;
  if (!clocks) return 'unknown-item';
  const from = decision.item.bonus ? today : later(clocks.settledOn, plus(today, clocks.noticeDays));
  return from < clocks.lapsesOn ? undefined : 'too-late-to-count';
}

/** A consent covers the classes that were there when it was given or renewed, and decisions from that day on. */
export function lands(account: Account | undefined, { item, decidedOn }: Decision, today: string): boolean {
  if (!account || standingOf(account, today) !== 'active') return false;
  const classSince = item.points[0] === null ? CHANGED_ON : '2021-12-01';
  const agreed = [account.since, ...account.renewals].find((day) => day >= classSince);
  return agreed !== undefined && decidedOn >= agreed;
}

export const recordOf = (seq: number, decision: Decision, clocks: Clocks): Rec => ({
  seq,
  item: decision.item,
  document: decision.document,
  conductOn: decision.conductOn,
  conductEndedOn: decision.conductEndedOn,
  decidedOn: decision.decidedOn,
  ...clocks,
  openedOn: undefined,
  declined: decision.item.needsAcceptance === true,
  conditionMet: false,
  lapseSaid: false,
  reminded: false,
  destroyed: false,
  known: false,
});
