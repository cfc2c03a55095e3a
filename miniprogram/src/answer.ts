// Asking the archive from a page: what is read when the page opens, and what is done when a person taps.
import { useDidHide, useDidShow } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError, newActId, Offline } from './api';

const SLOW_MS = 4000;

export type Load<T> = { readonly again: () => void } & (
  | {
      readonly state: 'loading' | 'slow' | 'offline' | 'expired';
      readonly data?: undefined;
      readonly error?: undefined;
    }
  | { readonly state: 'failed'; readonly error: unknown; readonly data?: undefined }
  | { readonly state: 'ready'; readonly data: T; readonly error?: undefined }
);
type Step<T> = Load<T> extends infer L ? (L extends unknown ? Omit<L, 'again'> : never) : never;

export const isExpired = (error: unknown): boolean => error instanceof ApiError && error.status === 401;
export const isRefusal = (error: unknown, code: string): boolean =>
  error instanceof ApiError && error.problem?.code === code;

const failureOf = <T>(error: unknown): Step<T> =>
  error instanceof Offline
    ? ({ state: 'offline' } as Step<T>)
    : isExpired(error)
      ? ({ state: 'expired' } as Step<T>)
      : ({ state: 'failed', error } as Step<T>);

/** Reads each time the page is shown; what was read before stays on it meanwhile. */
export function useLoad<T>(read: () => Promise<T>): Load<T> {
  const [step, setStep] = useState<Step<T>>({ state: 'loading' } as Step<T>);
  const latest = useRef(0);
  const current = useRef(read);
  current.current = read;
  const load = useCallback(() => {
    latest.current += 1;
    const mine = latest.current;
    // An answer that a later question has overtaken is not shown.
    const set = (next: Step<T> | ((before: Step<T>) => Step<T>)) => mine === latest.current && setStep(next);
    const slow = setTimeout(
      () => set((before) => (before.state === 'loading' ? ({ state: 'slow' } as Step<T>) : before)),
      SLOW_MS,
    );
    set((before) => (before.state === 'ready' ? before : ({ state: 'loading' } as Step<T>)));
    current
      .current()
      .then(
        (data) => set({ state: 'ready', data } as Step<T>),
        (error: unknown) => set(failureOf<T>(error)),
      )
      .finally(() => clearTimeout(slow));
  }, []);
  useDidShow(load);
  return { ...step, again: load } as Load<T>;
}

export interface Act<I extends readonly unknown[]> {
  readonly busy: boolean;
  /** Of the last try; `Offline` may be tried again as it is. */
  readonly error: unknown;
  run(...input: I): Promise<void>;
}

/**
 * One act of a person. A retry with the same input goes under the same act id, so that nothing is done twice; with another
 * input, or after a success, it is another act.
 */
export function useAct<I extends readonly unknown[]>(act: (actId: string, ...input: I) => Promise<void>): Act<I> {
  const [{ busy, error }, set] = useState<{ busy: boolean; error: unknown }>({ busy: false, error: undefined });
  const begun = useRef<{ id: string; input: string } | undefined>(undefined);
  const running = useRef(false);
  const run = async (...given: I): Promise<void> => {
    if (running.current) return; // a second tap
    running.current = true;
    const input = JSON.stringify(given);
    if (begun.current?.input !== input) begun.current = { id: newActId(), input };
    set({ busy: true, error: undefined });
    try {
      await act(begun.current.id, ...given);
      begun.current = undefined;
      set({ busy: false, error: undefined });
    } catch (failure) {
      set({ busy: false, error: failure });
    } finally {
      running.current = false;
    }
  };
  return { busy, error, run };
}

/**
 * The way on after an act. Its answer may come when another page lies over this one, which is then not thrown away: it goes
 * on once it is seen again, and never if it was left.
 */
export function useOnward(): (go: () => void) => void {
  const isSeen = useRef(true);
  const waiting = useRef<(() => void) | undefined>(undefined);
  useDidHide(() => {
    isSeen.current = false;
  });
  useDidShow(() => {
    isSeen.current = true;
    const go = waiting.current;
    waiting.current = undefined;
    go?.();
  });
  useEffect(
    () => () => {
      isSeen.current = false;
    },
    [],
  );
  return (go) => {
    if (isSeen.current) go();
    else waiting.current = go;
  };
}
