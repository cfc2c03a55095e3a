// A commendation is accepted or declined, back and forth, by two answers that look alike.
import { Text, View } from '@tarojs/components';
import { useAct } from '../../answer';
import { api } from '../../archive';
import type { RecordView } from '../../record/record-words';
import { useSettings } from '../../settings';
import { Card, Fault, Tap } from '../../ui';

/** A state such as `disputed` hides whether it was accepted; its history does not. */
function isDeclined({ history, effect }: RecordView): boolean {
  const kinds = history.map(({ kind }) => kind);
  const last = kinds.filter((kind) => kind === 'commendation-accepted' || kind === 'commendation-declined').pop();
  return last === undefined ? effect.needsAcceptance === true : last === 'commendation-declined';
}

export function Commendation({ record, onDone }: { record: RecordView; onDone: () => void }) {
  const { words } = useSettings();
  const text = words.record;
  const params = { recordId: record.recordId };
  const answer = useAct(async (actId: string, accepted: boolean) => {
    await api(accepted ? 'accept-commendation' : 'decline-commendation', { actId, params });
    onDone();
  });
  const declined = isDeclined(record);
  return (
    <Card title={text.commendationTitle}>
      <Text className="block">{declined ? text.isDeclined : text.isAccepted}</Text>
      <Text className="quiet block">{text.commendationLead}</Text>
      <Fault error={answer.error} />
      <View className="paragraph pair">
        <Tap kind="other" off={answer.busy || !declined} onTap={() => void answer.run(true)}>
          {text.accept}
        </Tap>
        <Tap kind="other" off={answer.busy || declined} onTap={() => void answer.run(false)}>
          {text.decline}
        </Tap>
      </View>
    </Card>
  );
}
