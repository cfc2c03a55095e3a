// What went wrong with an act, and with a login that is over, the way back in.
import { Text } from '@tarojs/components';
import type { ReactNode } from 'react';
import { isExpired, isRefusal } from '../answer';
import { session } from '../archive';
import { presentAddress } from '../navigation';
import { useSettings } from '../settings';
import { troubleWords, useSignIn } from '../sign-in';
import { problemText } from '../text/problems';
import { NoArchive } from './no-archive';
import { Notice } from './notice';
import { Tap } from './tap';

/** Leads back to the page it stands on; what was written there is kept as a draft. */
export function SignInAgain({ kind = 'other' }: { kind?: 'main' | 'other' }) {
  const { words } = useSettings();
  const { busy, trouble, run } = useSignIn(presentAddress);
  const isOut = session.token() === undefined;
  return (
    <Notice words={isOut ? words.state.signedOut : words.state.expired}>
      {trouble === undefined ? null : <Text className="paragraph">{troubleWords(trouble, words)}</Text>}
      <Tap kind={kind} off={busy} onTap={run}>
        {isOut ? words.welcome.signIn : words.state.signIn}
      </Tap>
    </Notice>
  );
}

/** Of an act (`useAct`), if its last try failed; `children` is what can be done about it. */
export function Fault({ error, children }: { error: unknown; children?: ReactNode }) {
  const { language } = useSettings();
  if (error === undefined) return null;
  if (isExpired(error)) return <SignInAgain />;
  if (isRefusal(error, 'no-archive')) return <NoArchive />;
  return (
    <Notice tone="bad" words={problemText(error, language)}>
      {children}
    </Notice>
  );
}
