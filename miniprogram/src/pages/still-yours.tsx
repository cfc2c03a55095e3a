// What is a citizen's with a locked archive or without one: their consents, whom they help, and the way out.
import { go } from '../navigation';
import { useSettings } from '../settings';
import { Card, Cell } from '../ui';

export function StillYours() {
  const { words } = useSettings();
  return (
    <Card title={words.home.moreTitle}>
      <Cell words={words.myConsent.title} onTap={() => go('myConsent')} />
      <Cell words={words.helping.title} note={words.me.helpingNote} onTap={() => go('helping')} isRuled />
      <Cell words={words.settings.title} note={words.settings.signOut} onTap={() => go('settings')} isRuled />
    </Card>
  );
}
