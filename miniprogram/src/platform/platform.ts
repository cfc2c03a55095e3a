// What a phone can do that differs between WeChat and a browser; index.h5.ts and index.weapp.ts each give all of it.
import type { Attachment } from '../../../shared/domain/attachment.ts';

/** Where the city's API and its login are. */
export interface City {
  readonly apiUrl: string;
  readonly issuerUrl: string;
  readonly audience: string;
}

/** A file the citizen picked, as it is declared to `start-upload`. */
export interface PickedFile {
  readonly declared: Attachment;
  /**
   * Posts it where `start-upload` said: the fields first, the file last as `file`; `onPart` is told how much is on its
   * way, in percent.
   */
  post(
    form: { url: string; fields: Readonly<Record<string, string>> },
    onPart: (percent: number) => unknown,
  ): Promise<void>;
}

/** What would be refused after its upload is said before it. */
export type NotTaken = 'other-type' | 'wrong-size';
const MOST_BYTES = 10 * 1024 * 1024;
export const isSizeTaken = (bytes: number): boolean => bytes > 0 && bytes <= MOST_BYTES;

/**
 * `left`: the browser has gone to the issuer and comes back at /callback. `unbound`: the issuer does not know yet whose
 * WeChat account this is, and waits for `bind`.
 */
export type SignIn = { readonly token: string } | 'left' | 'unbound' | 'unavailable';

/** A city identity, as the issuer compares it. */
export interface Binding {
  readonly name: string;
  readonly number: string;
}
/** `over`: the issuer takes no further try before the next login. */
export type Bound = { readonly token: string } | { readonly triesLeft: number } | 'over' | 'unavailable';

export type PickFrom = 'file' | 'photo';

/** A link to a file is good for some minutes; a new one is to be asked for. */
export class LinkOver extends Error {
  constructor() {
    super('link over');
    this.name = 'LinkOver';
  }
}

/** The platform's own question whether personal data may be touched. */
export interface PrivacyGuide {
  /** Told whether somebody is waiting for an answer; gives back how to stop listening. */
  onAsked(listener: (isAsked: boolean) => void): () => void;
  answer(isAgreed: boolean, buttonId: string): void;
  /** The guide itself, in the platform's own words. */
  open(): void;
}

export interface Platform {
  /** How many pages may lie over each other, where that is limited. */
  readonly mostPages?: number;
  city(): Promise<City>;
  signIn(): Promise<SignIn>;
  /** After the return to /callback: the token, or undefined if the citizen did not log in. */
  finishSignIn(): Promise<string | undefined>;
  /** A new token without the citizen, undefined if it takes them; absent where it always does. */
  readonly renew?: () => Promise<string | undefined>;
  /** Says whose account this is, and logs in; absent where the issuer asks on a page of its own. */
  readonly bind?: (identity: Binding) => Promise<Bound>;
  /** The token is kept only as long as the app is open in a browser, where others may use the machine. */
  readonly tokenStore: Store;
  readonly store: Store;
  /** Rejects with `LinkOver` where the platform can tell that the link has ended. */
  openFile(url: string, contentType: Attachment['contentType']): Promise<void>;
  /** Called right in a tap: both systems refuse to save a file later. */
  saveText(name: string, text: string): Promise<void>;
  /** What `saveText` left behind where the app ended in between; absent where it leaves nothing. */
  readonly forgetFiles?: () => void;
  /** Where files are picked from, the usual first. */
  readonly picks: readonly PickFrom[];
  /** Undefined if the citizen picked none. */
  pickFile(from: PickFrom): Promise<PickedFile | NotTaken | undefined>;
  /** What stood in the address behind its #, told once: links of old name a page there. */
  readonly entered?: () => string;
  /** What a QR code says, undefined if the citizen turned back; absent where the app has no camera. */
  readonly scan?: () => Promise<string | undefined>;
  /** Absent where the platform asks nobody. */
  readonly privacy?: PrivacyGuide;
  /**
   * Reads `text`, or else the page that is shown; called again while it reads, it stops. Absent where the system reads
   * the screen aloud itself.
   */
  readonly readAloud?: (text: string | undefined, language: 'zh' | 'en') => void;
}

export interface Store {
  get(name: string): string | undefined;
  set(name: string, value: string | undefined): void;
}

export const typeOfName = (name: string): Attachment['contentType'] | undefined =>
  /\.pdf$/i.test(name)
    ? 'application/pdf'
    : /\.jpe?g$/i.test(name)
      ? 'image/jpeg'
      : /\.png$/i.test(name)
        ? 'image/png'
        : undefined;
