// Logging in from a page: one login however often it is tapped, and what came of it.
import { useRef, useState } from 'react';
import { signIn } from './navigation';
import type { Words } from './text/words';

/** Not words: they follow the language. */
type Trouble = 'unavailable' | 'offline';
interface State {
  readonly busy: boolean;
  readonly trouble?: Trouble;
}

export const troubleWords = (trouble: Trouble, words: Words): string =>
  trouble === 'unavailable' ? words.welcome.signInUnavailable : words.state.offline;

/** `from` is where it comes back to; without one, home. */
export function useSignIn(from: () => string | undefined): State & { run(): void } {
  const [state, set] = useState<State>({ busy: false });
  const running = useRef(false);
  const end = (trouble?: Trouble): void => {
    running.current = false;
    set({ busy: false, ...(trouble && { trouble }) });
  };
  return {
    ...state,
    run(): void {
      if (running.current) return; // a second tap
      running.current = true;
      set({ busy: true });
      signIn(from()).then(
        (opened) => end(opened ? undefined : 'unavailable'),
        () => end('offline'),
      );
    },
  };
}
