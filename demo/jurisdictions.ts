// What the same filings come to under each rule book: the city's own, and a second jurisdiction's as an example.

export interface Jurisdiction {
  /** The folder below `shared/rules/rule-books/`. */
  readonly ruleBook: string;
  /** How often the file is refused, by code. */
  readonly refusals: Readonly<Record<string, number>>;
  /** Past every window of review (and of litigation, where the rule book waits for both) and every notice. */
  readonly effectiveDay: string;
  /** 古丽·阿迪力 then: two honours, and a brave act that waits for her word. */
  readonly guli: readonly [balance: number, level: string];
}

export const JURISDICTIONS: readonly [Jurisdiction, ...Jurisdiction[]] = [
  {
    ruleBook: 'jinan',
    refusals: { R01: 1, R02: 1, R03: 2, R16: 1 },
    effectiveDay: '2027-02-01',
    guli: [1060, 'AA'],
  },
  {
    ruleBook: 'example-city',
    // Small fines reach to 500 yuan there, and effect waits for the time to sue as well.
    refusals: { R01: 5, R02: 1, R03: 1, R16: 1 },
    effectiveDay: '2027-06-01',
    guli: [1060, 'AA'],
  },
];
