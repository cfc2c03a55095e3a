// Every record of an archive, the oldest first.
import { api } from '../archive';
import type { RecordView } from './record-words';

/** `helping` names the archive of somebody whom the citizen helps. */
export async function readRecords(helping?: string): Promise<RecordView[]> {
  const all: RecordView[] = [];
  let after: number | undefined = 0;
  while (after !== undefined) {
    const { records, next }: { records: RecordView[]; next?: number | undefined } = await api('list-records', {
      query: { after },
      helping,
    });
    all.push(...records);
    after = next;
  }
  return all;
}
