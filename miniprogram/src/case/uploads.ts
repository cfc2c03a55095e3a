// Files on their way: declared, posted, and looked at by the archive before they count as received.
import { useRef, useState } from 'react';
import { api } from '../archive';
import { platform } from '../platform';
import type { NotTaken, PickedFile, PickFrom } from '../platform/platform';
import type { Draft, Kept } from './draft';

export interface Going {
  readonly key: number;
  readonly picked: PickedFile;
  readonly step: 'starting' | 'sending' | 'checking' | 'failed';
  /** Of a file that is being sent. */
  readonly percent?: number;
  readonly error?: unknown;
}

interface Written<D> {
  readonly draft: D;
  change(next: (before: D) => D): void;
}

/** The files of a draft; on its page, not in the card that shows them, since another step of a form may stand in its place. */
export function useFiles<D extends Draft>({ draft, change }: Written<D>) {
  const [going, setGoing] = useState<readonly Going[]>([]);
  const [notTaken, setNotTaken] = useState<NotTaken | 'unreadable' | undefined>(undefined);
  const last = useRef(0);
  const keep = (next: (before: readonly Kept[]) => readonly Kept[]): void =>
    change((before) => ({ ...before, files: next(before.files) }));
  const put = (one: Going) =>
    setGoing((all) =>
      all.some(({ key }) => key === one.key) ? all.map((was) => (was.key === one.key ? one : was)) : [...all, one],
    );
  const drop = (key: number) => setGoing((all) => all.filter((one) => one.key !== key));

  /** Begun anew at each try: an unfinished upload ends by itself. */
  async function send(key: number, picked: PickedFile): Promise<void> {
    try {
      put({ key, picked, step: 'starting' });
      const { upload, ...form } = await api('start-upload', { body: picked.declared });
      put({ key, picked, step: 'sending' });
      let isSending = true; // what comes late would bring back a file that has arrived
      const onPart = (percent: number) => isSending && put({ key, picked, step: 'sending', percent });
      await picked.post(form, onPart).finally(() => {
        isSending = false;
      });
      put({ key, picked, step: 'checking' });
      const { attachment } = await api('commit-upload', { body: { upload } });
      keep((before) => [...before, { name: picked.declared.name, reference: attachment }]);
      drop(key);
    } catch (error) {
      put({ key, picked, step: 'failed', error });
    }
  }
  return {
    kept: draft.files,
    going,
    /** Until then nothing may be sent: a file on its way, or one that did not arrive, would be left out without a word. */
    isWhole: going.length === 0,
    notTaken,
    drop,
    takeOff: (reference: string) => keep((before) => before.filter((file) => file.reference !== reference)),
    retry: ({ key, picked }: Going) => send(key, picked),
    async add(from: PickFrom): Promise<void> {
      const picked = await platform.pickFile(from).catch(() => 'unreadable' as const);
      setNotTaken(typeof picked === 'string' ? picked : undefined);
      if (picked === undefined || typeof picked === 'string') return;
      last.current += 1;
      await send(last.current, picked);
    },
  };
}
export type FilesOfDraft = ReturnType<typeof useFiles>;
