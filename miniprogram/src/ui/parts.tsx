// A long list, a part at a time: WeChat draws a page from one message, which must not grow with an archive.
import { type ReactNode, useState } from 'react';
import { useSettings } from '../settings';
import { Tap } from './tap';

/** A line each, or a card with all that happened. */
const AT_ONCE = { line: 20, history: 8 };

interface PartsProps<T> {
  readonly all: readonly T[];
  readonly of?: keyof typeof AT_ONCE;
  readonly children: (part: readonly T[]) => ReactNode;
}

export function Parts<T>({ all, of = 'line', children }: PartsProps<T>) {
  const { words } = useSettings();
  const [most, setMost] = useState(AT_ONCE[of]);
  return (
    <>
      {children(all.slice(0, most))}
      {all.length > most ? (
        <Tap kind="other" onTap={() => setMost(most + AT_ONCE[of])}>
          {words.app.more}
        </Tap>
      ) : null}
    </>
  );
}
