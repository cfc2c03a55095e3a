// The page that a login comes back to; kept where the token is, since its address may say as much about its citizen.
import { platform } from './platform';

const NAME = 'return-to';
export const REQUEST_PAGE = '/certificate/request/index';

export const returnTo = {
  keep: (address: string | undefined): void => platform.tokenStore.set(NAME, address),
  take(): string | undefined {
    const address = platform.tokenStore.get(NAME);
    platform.tokenStore.set(NAME, undefined);
    return address;
  },
  /** An institution's request is nobody's own: whoever logs in may answer it. */
  forgetOwn(): void {
    if (!platform.tokenStore.get(NAME)?.startsWith(REQUEST_PAGE)) platform.tokenStore.set(NAME, undefined);
  },
};
