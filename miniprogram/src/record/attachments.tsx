// The files beside a record, each fetched by a link that is made at the tap and soon ends.
import { Text, View } from '@tarojs/components';
import { useEffect, useState } from 'react';
import type { Attachment } from '../../../shared/domain/attachment.ts';
import { useAct } from '../answer';
import { api } from '../archive';
import { platform } from '../platform';
import { LinkOver } from '../platform/platform';
import { useSettings } from '../settings';
import { Fault, Tap } from '../ui';
import { role } from '../ui/role';

export type File = Pick<Attachment, 'name' | 'contentType' | 'bytes' | 'sha256'>;

/** Each content once, however often it came. */
export const filesOf = (happened: readonly { readonly attachments?: readonly File[] | undefined }[]): File[] => [
  ...new Map(happened.flatMap(({ attachments = [] }) => attachments).map((file) => [file.sha256, file])).values(),
];

/** Where the link of a file stands: `over` some minutes after it was made, or when it was refused. */
function useLink(recordId: string, file: File) {
  const [state, set] = useState<'none' | 'good' | 'over'>('none');
  const [endsAfter, setEnd] = useState<number>();
  useEffect(() => {
    if (endsAfter === undefined) return;
    const timer = setTimeout(() => set('over'), endsAfter);
    return () => clearTimeout(timer);
  }, [endsAfter]);
  const fetching = useAct(async (_actId: string, sha256: string) => {
    setEnd(undefined);
    const { url, validSeconds } = await api('read-attachment', { params: { recordId: recordId as never, sha256 } });
    try {
      await platform.openFile(url, file.contentType);
    } catch (error) {
      if (!(error instanceof LinkOver)) throw error;
      set('over');
      return;
    }
    set('good');
    setEnd(validSeconds * 1000);
  });
  return { state, fetching };
}

function One({ recordId, file }: { recordId: string; file: File }) {
  const { words } = useSettings();
  const { state, fetching } = useLink(recordId, file);
  const text = words.record;
  return (
    <View {...role('listitem')}>
      <Tap kind="other" off={fetching.busy} onTap={() => void fetching.run(file.sha256)}>
        {fetching.busy ? text.downloading : text.download(file.name, Math.ceil(file.bytes / 1024))}
      </Tap>
      {state === 'none' || fetching.busy ? null : (
        <Text className="quiet block" {...role('status')} aria-live="polite">
          {state === 'good' ? text.linkGood : text.linkOver}
        </Text>
      )}
      <Fault error={fetching.error} />
    </View>
  );
}

/** Without a record (a report of what is missing) no route gives the file back: its name and size are all there is. */
export function Attachments({ recordId, files }: { recordId: string | undefined; files: readonly File[] }) {
  return (
    <View className="stack" {...role('list')}>
      {files.map((file) =>
        recordId === undefined ? (
          <Text key={file.sha256} className="quiet block">{`${file.name} · ${Math.ceil(file.bytes / 1024)} KB`}</Text>
        ) : (
          <One key={file.sha256} recordId={recordId} file={file} />
        ),
      )}
    </View>
  );
}
