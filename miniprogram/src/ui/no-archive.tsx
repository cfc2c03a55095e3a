// That there is no archive: nobody's fault, and nothing that another try would change; it is up to the citizen.
import { Text } from '@tarojs/components';
import { go } from '../navigation';
import { useSettings } from '../settings';
import { Cell } from './cell';
import { Notice } from './notice';

export function NoArchive() {
  const { words } = useSettings();
  return (
    <Notice words={words.state.noArchive}>
      <Text className="block">{words.state.noArchiveLead}</Text>
      <Cell words={words.myConsent.title} onTap={() => go('myConsent')} />
      <Cell words={words.consent.title} note={words.consent.note} onTap={() => go('consent')} isRuled />
    </Notice>
  );
}
