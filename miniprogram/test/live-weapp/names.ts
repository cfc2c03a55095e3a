// What the city of a run and its phones both know: where it is, what the bundle calls it, and the record that is repaired.

/** What is fixed in a bundle that was built without a city: the phones of a run find the local system under these names. */
export const NAMES = { api: 'https://api.xindang.invalid', issuer: 'https://issuer.xindang.invalid' } as const;

export interface CityOfTheRun {
  readonly apiUrl: string;
  readonly issuerUrl: string;
  readonly wechatUrl: string;
  /** What an institution asks of whoever scans its code. */
  readonly request: string;
}
declare module 'vitest' {
  interface ProvidedContext {
    city: CityOfTheRun;
  }
}

/** A fine of the demo, of 林知远: its organ says that everything asked for was done. */
export const REPAIRED = '示交罚字〔2026〕第0002号';
