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
  /** Posts it where `start-upload` said: the fields first, the file last as `file`. */
  post(form: { url: string; fields: Readonly<Record<string, string>> }): Promise<void>;
}

/** What would be refused after its upload is said before it. */
export type NotTaken = 'other-type' | 'wrong-size';
const MOST_BYTES = 10 * 1024 * 1024;
export const isSizeTaken = (bytes: number): boolean => bytes > 0 && bytes <= MOST_BYTES;

/** `left`: the browser has gone to the issuer and comes back at /callback. */
export type SignIn = { readonly token: string } | 'left' | 'unavailable';

export interface Platform {
  city(): Promise<City>;
  signIn(): Promise<SignIn>;
  /** After the return to /callback: the token, or undefined if the citizen did not log in. */
  finishSignIn(): Promise<string | undefined>;
  /** The token is kept only as long as the app is open in a browser, where others may use the machine. */
  readonly tokenStore: Store;
  readonly store: Store;
  openFile(url: string): Promise<void>;
  /** Called right in a tap: both systems refuse to save a file later. */
  saveText(name: string, text: string): Promise<void>;
  /** Undefined if the citizen picked none. */
  pickFile(): Promise<PickedFile | NotTaken | undefined>;
  /** Absent where the system reads the screen aloud itself. */
  readonly readAloud?: (text: string, language: 'zh' | 'en') => void;
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
