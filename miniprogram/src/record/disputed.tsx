// An objection that is open: where it is followed, in the place of another one that would be refused.
import { go } from '../navigation';
import { useSettings } from '../settings';
import { Cell } from '../ui';

export function Disputed() {
  const { words } = useSettings();
  return <Cell words={words.record.isDisputed} note={words.progress.title} onTap={() => go('progress')} />;
}
